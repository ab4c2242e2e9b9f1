package arbiter.rule;

import static arbiter.rule.RuleFixtures.decisions;
import static arbiter.rule.Verdicts.actions;
import static arbiter.rule.Verdicts.codes;
import static arbiter.rule.Verdicts.judge;
import static arbiter.rule.Verdicts.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.RiskLevel;
import arbiter.decision.Status;
import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a proposal before it is judged (step 0 of "What stands after findings"). */
class NormaliserTest {

    private static final String BUY_BTC = "buy BTC 100 tp 111 sl 95";
    private static final String SELL_ETH = "sell ETH 100 tp 89 sl 105";

    @Test
    void the_order_asked_is_the_order_of_what_stands() {
        var verdict = verdict(Given.flat().asked("ETH", "BTC"), BUY_BTC + "; hold ETH");

        assertThat(actions(verdict)).containsExactly("hold ETH", "buy BTC");
        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void an_asset_asked_about_twice_stands_once() {
        var verdict = verdict(Given.flat().asked("BTC", "BTC"), BUY_BTC);

        assertThat(actions(verdict)).containsExactly("buy BTC");
    }

    @Test
    void an_asset_not_asked_for_is_removed() {
        var verdict = verdict(Given.flat().asked("ETH"), BUY_BTC + "; " + SELL_ETH);

        assertThat(codes(verdict)).containsExactly("C03");
        assertThat(actions(verdict)).containsExactly("sell ETH");
        assertThat(verdict.standing().decision().totalAllocation()).isEqualTo(Money.of("100"));
        assertThat(verdict.status()).isEqualTo(Status.PARTIALLY_APPROVED);
        assertThat(verdict.valid()).isFalse();
    }

    @Test
    void the_proposals_own_order_leaves_no_trace_in_the_findings() {
        var given = Given.flat().asked("BTC");

        var one = verdict(given, "hold XRP; hold BTC; hold ADA; close XRP; buy BTC 100 tp 111 sl 95");
        var other = verdict(given, "buy BTC 100 tp 111 sl 95; hold ADA; close XRP; hold BTC; hold XRP");

        assertThat(one).isEqualTo(other);
        assertThat(one.findings())
                .extracting(finding -> finding.code() + " " + finding.asset())
                .containsExactly("C02 XRP", "C02 BTC", "C03 ADA", "C03 XRP");
    }

    @Test
    void an_asset_decided_twice_differently_is_held() {
        var verdict = verdict(Given.flat().asked("BTC", "ETH"), BUY_BTC + "; buy BTC 50 tp 111 sl 95; " + SELL_ETH);

        assertThat(codes(verdict)).containsExactly("C02");
        assertThat(actions(verdict)).containsExactly("hold BTC", "sell ETH");
        assertThat(verdict.status()).isEqualTo(Status.PARTIALLY_APPROVED);
    }

    @Test
    void an_asset_decided_twice_alike_stands_once_with_a_warning() {
        var twice = new TradingDecision(
                decisions(BUY_BTC + "; " + BUY_BTC), "the model's words", Money.of("100"), RiskLevel.LOW);

        var verdict = judge(twice, Given.flat().asked("BTC").situation());

        assertThat(codes(verdict)).containsExactly("C02");
        assertThat(verdict.valid()).isTrue();
        assertThat(actions(verdict)).containsExactly("buy BTC");
        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void a_missing_asset_is_held_with_confidence_zero_and_is_never_approved() {
        var verdict = verdict(Given.flat().asked("BTC", "ETH"), BUY_BTC);

        var held = verdict.standing().decision().decisions().getLast();
        assertThat(codes(verdict)).containsExactly("C03");
        assertThat(held).isInstanceOf(Hold.class);
        assertThat(held.thesis().confidence()).isEqualTo(BigDecimal.ZERO);
        assertThat(verdict.status()).isEqualTo(Status.PARTIALLY_APPROVED);
    }

    @ParameterizedTest(name = "stated {0}: {1}")
    @CsvSource({"100.01, true", "99.99, true", "100.02, false", "99.98, false", "0, false"})
    void a_wrong_total_is_recomputed(String stated, boolean sound) {
        var decision = new TradingDecision(decisions(BUY_BTC), "words", Money.of(stated), RiskLevel.LOW);

        var verdict = judge(decision, Given.flat().asked("BTC").situation());

        assertThat(codes(verdict)).isEqualTo(sound ? List.of() : List.of("C04"));
        assertThat(verdict.status()).isEqualTo(sound ? Status.APPROVED : Status.PARTIALLY_APPROVED);
        assertThat(verdict.standing().decision().totalAllocation()).isEqualTo(Money.of("100"));
        if (!sound) {
            assertThat(verdict.findings().getFirst().limit()).isEqualTo(new BigDecimal("100"));
            assertThat(verdict.findings().getFirst().actual()).isEqualTo(new BigDecimal(stated));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0\u200b"})
    void a_blank_portfolio_rationale_becomes_a_fixed_sentence(String blank) {
        var decision = new TradingDecision(decisions(BUY_BTC), blank, Money.of("100"), RiskLevel.LOW);

        var verdict = judge(decision, Given.flat().asked("BTC").situation());

        assertThat(codes(verdict)).containsExactly("C06");
        assertThat(verdict.standing().decision().portfolioRationale()).isEqualTo("No portfolio rationale was given.");
        assertThat(verdict.status()).isEqualTo(Status.PARTIALLY_APPROVED);
    }

    @Test
    void a_hold_that_was_only_normalised_falls_back_too() {
        var decision = new TradingDecision(decisions("hold BTC"), "words", Money.of("5"), RiskLevel.HIGH);

        var verdict = judge(decision, Given.flat().asked("BTC").situation());

        assertThat(verdict.status()).isEqualTo(Status.FELL_BACK);
    }
}
