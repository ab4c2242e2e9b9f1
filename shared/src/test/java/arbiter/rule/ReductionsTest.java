package arbiter.rule;

import static arbiter.rule.RuleFixtures.BTC;
import static arbiter.rule.Verdicts.actions;
import static arbiter.rule.Verdicts.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.Correction;
import arbiter.decision.PositionAdjustment;
import arbiter.decision.Status;
import arbiter.market.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a decrease: so many coins, or a close. */
class ReductionsTest {

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(textBlock = """
            decrease BTC 100%,  close_position,  decrease_becomes_close
            decrease BTC 200,   close_position,  decrease_becomes_close
            decrease BTC 201,   close_position,  decrease_becomes_close
            decrease BTC 99.6%, close_position,  decrease_becomes_close
            decrease BTC 50%,   adjust_position, ''
            decrease BTC 100,   adjust_position, ''
            decrease BTC 99.5%, adjust_position, ''
            decrease BTC 0.001%, adjust_position, decrease_rounded_up
            """)
    void a_decrease_is_fitted_to_what_stands(String decision, String action, String correction) {
        var given = Given.flat().asked("BTC").venue("BTC", 50, "5", "0.01").standing("long BTC 10 at 100 x5");

        var verdict = verdict(given, decision);

        assertThat(actions(verdict)).containsExactly(action + " BTC");
        assertThat(verdict.corrections().stream().map(Correction::code))
                .isEqualTo(correction.isEmpty() ? List.of() : List.of(correction));
        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
    }

    @ParameterizedTest(name = "{0}: {1} coins")
    @CsvSource({"decrease BTC 50%, 5", "decrease BTC 100, 5", "decrease BTC 33.339%, 3.33", "decrease BTC 0.001%, 0.01"
    })
    void a_decrease_sells_whole_steps_of_its_share(String decision, String coins) {
        var given = Given.flat().asked("BTC").venue("BTC", 50, "5", "0.01").standing("short BTC 10 at 100 x5");

        var execution = verdict(given, decision).standing().executions().getFirst();

        assertThat(execution.quantity()).hasToString(coins);
        assertThat(execution.marginUsd()).isNull();
    }

    @Test
    void a_decrease_by_amount_works_where_the_margin_was_left_at_zero() {
        var given = Given.flat().asked("BTC").standing("long BTC 10 at 100 x5 margin 0");

        assertThat(verdict(given, "decrease BTC 100")
                        .standing()
                        .executions()
                        .getFirst()
                        .quantity())
                .hasToString("5");
    }

    @Test
    void what_became_a_close_keeps_its_thesis() {
        var given = Given.flat().asked("BTC").standing("long BTC 10 at 100 x5");

        AssetDecision standing = verdict(given, "decrease BTC 100% conf 77")
                .standing()
                .decision()
                .decisions()
                .getFirst();

        assertThat(standing).isEqualTo(new ClosePosition(BTC, RuleFixtures.thesis("77")));
    }

    /** A venue that takes orders of any size, in whole coins; 10.5 coins stand. */
    private static Given wholeCoins() {
        return Given.flat().asked("BTC").venue("BTC", 50, "0", "1").standing("long BTC 10.5 at 100 x5");
    }

    @Test
    void all_of_it_is_a_close_even_where_whole_steps_would_leave_a_rest() {
        assertThat(actions(verdict(wholeCoins(), "decrease BTC 100%"))).containsExactly("close_position BTC");
        assertThat(actions(verdict(wholeCoins(), "decrease BTC 99.99%"))).containsExactly("adjust_position BTC");
    }

    @Test
    void a_position_smaller_than_a_step_is_left_as_a_whole() {
        var less = Given.flat().asked("BTC").venue("BTC", 50, "0", "1").standing("long BTC 0.5 at 100 x5");

        assertThat(actions(verdict(less, "decrease BTC 1%"))).containsExactly("close_position BTC");
    }

    @Test
    void what_is_left_may_equal_the_venues_minimum() {
        var given = Given.flat().asked("BTC").venue("BTC", 50, "100", "0.01").standing("long BTC 10 at 100 x5");

        assertThat(actions(verdict(given, "decrease BTC 90%"))).containsExactly("adjust_position BTC");
        assertThat(actions(verdict(given, "decrease BTC 90.1%"))).containsExactly("close_position BTC");
    }

    @Test
    void without_a_price_what_is_left_counts_at_the_entry_price_and_against_the_usual_minimum() {
        var given = Given.flat().asked("BTC").noMarket("BTC").standing("long BTC 10 at 50 x5");

        assertThat(actions(verdict(given, "decrease BTC 99%"))).containsExactly("adjust_position BTC");
        assertThat(actions(verdict(given, "decrease BTC 99.01%"))).containsExactly("close_position BTC");
    }

    @Test
    void with_a_price_what_is_left_counts_at_it() {
        var given = Given.flat().asked("BTC").price("BTC", "200").standing("long BTC 10 at 50 x5");

        assertThat(actions(verdict(given, "decrease BTC 99.75%"))).containsExactly("adjust_position BTC");
        assertThat(actions(verdict(given, "decrease BTC 99.76%"))).containsExactly("close_position BTC");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            decrease BTC 201    | the decrease of BTC is larger than what stands and becomes a close
            decrease BTC 200    | the decrease of BTC takes all of it and becomes a close
            decrease BTC 99.65% | the decrease of BTC leaves 4 USD, less than the venue's minimum and becomes a close
            decrease BTC 99.6%  | the decrease of BTC leaves 4 USD, less than the venue's minimum and becomes a close
            decrease BTC 0.001% | the decrease of BTC rounds to nothing and becomes one step, 0.01
            """)
    void a_correction_says_why(String decision, String why) {
        var given = Given.flat().asked("BTC").venue("BTC", 50, "5", "0.01").standing("long BTC 10 at 100 x5");

        assertThat(verdict(given, decision).corrections())
                .extracting(Correction::message)
                .containsExactly(why);
    }

    @Test
    void a_correction_says_what_is_left_to_eight_decimals() {
        var given = Given.flat()
                .asked("BTC")
                .venue("BTC", 50, "5", "0.01")
                .price("BTC", "100.123456789")
                .standing("long BTC 10 at 100 x5");

        assertThat(verdict(given, "decrease BTC 99.9%").corrections())
                .extracting(Correction::message)
                .containsExactly(
                        "the decrease of BTC leaves 1.00123457 USD, less than the venue's minimum and becomes a close");
    }

    @Test
    void a_decrease_that_does_not_say_how_much_is_refused_and_not_resized() {
        var none = new PositionAdjustment(PositionAdjustment.Type.DECREASE, null, null, null, null);
        var both = new PositionAdjustment(
                PositionAdjustment.Type.DECREASE, Money.of("100"), BigDecimal.valueOf(50), null, null);
        var given = Given.flat().asked("BTC").standing("long BTC 10 at 100 x5");

        for (var adjustment : List.of(none, both)) {
            var decrease = new AdjustPosition(BTC, Money.ZERO, null, adjustment, RuleFixtures.thesis("50"));
            var verdict = Verdicts.judge(RuleFixtures.proposal(List.of(decrease)), given.situation());

            assertThat(Verdicts.said(verdict)).containsExactly("C05 error");
            assertThat(actions(verdict)).containsExactly("hold BTC");
        }
    }
}
