package arbiter.rule;

import static arbiter.rule.RuleFixtures.BTC;
import static arbiter.rule.RuleFixtures.ETH;
import static arbiter.rule.RuleFixtures.SOL;
import static arbiter.rule.RuleFixtures.proposal;
import static arbiter.rule.Verdicts.actions;
import static arbiter.rule.Verdicts.codes;
import static arbiter.rule.Verdicts.judge;
import static arbiter.rule.Verdicts.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Correction;
import arbiter.decision.Execution;
import arbiter.decision.RiskLevel;
import arbiter.decision.Status;
import arbiter.market.Money;
import arbiter.strategy.OrderPreference;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final String BUY_BTC = "buy BTC 100 tp 111 sl 95";
    private static final String SELL_ETH = "sell ETH 100 tp 89 sl 105";

    @Test
    void approves_a_proposal_that_breaks_nothing_and_leaves_it_as_it_is() {
        var proposal = proposal(BUY_BTC + "; " + SELL_ETH + "; hold SOL");

        var verdict = judge(proposal, Given.flat().situation());

        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.corrections()).isEmpty();
        assertThat(verdict.standing().decision()).isEqualTo(proposal);
        assertThat(verdict.rulesChecked()).isEqualTo(39);
    }

    @Test
    void a_warning_does_not_refuse() {
        var verdict = verdict(Given.flat().asked("BTC"), "buy BTC 100 tp 108 sl 95");

        assertThat(codes(verdict)).containsExactly("P03");
        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
        assertThat(verdict.valid()).isTrue();
    }

    @Test
    void all_holds_are_approved() {
        assertThat(verdict(Given.flat(), "hold BTC; hold ETH; hold SOL").status())
                .isEqualTo(Status.APPROVED);
    }

    @Test
    void an_entry_in_an_asset_that_is_not_tradable_is_dropped_and_a_close_of_one_stands() {
        var given = Given.flat()
                .asked("ETH", "BTC")
                .standing("long BTC 1 at 100 x5 sl 95")
                .market("ETH", its -> its.tradable = false)
                .market("BTC", its -> its.tradable = false);

        var verdict = verdict(given, SELL_ETH + "; close BTC");

        assertThat(codes(verdict)).containsExactly("C03");
        assertThat(actions(verdict)).containsExactly("hold ETH", "close_position BTC");
        assertThat(verdict.status()).isEqualTo(Status.PARTIALLY_APPROVED);
    }

    @Test
    void a_limit_price_rests_on_the_tick_of_the_venue_and_never_asks_more_than_the_price() {
        var given = Given.flat()
                .asked("BTC", "ETH")
                .prefers(OrderPreference.MAKER_ONLY)
                .market("BTC", its -> its.priceTick = new BigDecimal("3"))
                .market("ETH", its -> its.priceTick = new BigDecimal("3"));

        var executions = verdict(given, BUY_BTC + "; " + SELL_ETH).standing().executions();

        assertThat(executions.getFirst().limitPrice()).hasToString("99");
        assertThat(executions.getLast().limitPrice()).hasToString("102");
    }

    @Test
    void all_entries_with_an_error_of_their_own_become_holds_at_once() {
        var given = Given.flat().limit("max_positions", "1");

        var verdict =
                verdict(given, "buy BTC 1 tp 99 sl 95; sell ETH 1 tp 89 sl 99 conf 99; buy SOL 1 tp 111 sl 95 conf 1");

        assertThat(actions(verdict)).containsExactly("hold BTC", "hold ETH", "buy SOL");
        assertThat(verdict.corrections()).extracting(Correction::code).containsExactly("refused", "refused");
        assertThat(codes(verdict)).contains("P02", "R03");
        assertThat(verdict.status()).isEqualTo(Status.PARTIALLY_APPROVED);
    }

    @Test
    void a_portfolio_error_drops_the_contributor_with_the_lowest_confidence() {
        var given = Given.flat().limit("max_positions", "2");

        var verdict =
                verdict(given, BUY_BTC + " conf 60; " + SELL_ETH + " conf 59.9; buy SOL 100 tp 111 sl 95 conf 61");

        assertThat(actions(verdict)).containsExactly("buy BTC", "hold ETH", "buy SOL");
        assertThat(codes(verdict)).containsExactly("R03");
        assertThat(verdict.standing().decision().totalAllocation()).isEqualTo(Money.of("200"));
        assertThat(verdict.standing().decision().portfolioRationale()).isEqualTo("the model's words");
    }

    @Test
    void among_equal_confidence_the_later_asked_is_dropped() {
        var given = Given.flat().asked("SOL", "ETH", "BTC").limit("max_positions", "2");

        var verdict = verdict(given, BUY_BTC + "; " + SELL_ETH + "; buy SOL 100 tp 111 sl 95 conf 50.0");

        assertThat(actions(verdict)).containsExactly("buy SOL", "sell ETH", "hold BTC");
    }

    @Test
    void the_first_portfolio_error_in_book_order_goes_first() {
        var given =
                Given.flat().available("210").limit("max_positions", "1").standing("long BTC 1 at 100 x5 tp 120 sl 95");

        var verdict =
                verdict(given, "increase BTC 80 conf 1; " + SELL_ETH + " conf 50; buy SOL 100 tp 111 sl 95 conf 60");

        assertThat(actions(verdict)).containsExactly("hold BTC", "hold ETH", "hold SOL");
        assertThat(verdict.corrections())
                .extracting(Correction::message)
                .containsExactly(
                        "adjust_position in BTC became a hold: K01",
                        "sell in ETH became a hold: R03",
                        "buy in SOL became a hold: R03");
        assertThat(codes(verdict)).contains("K01", "R03");
    }

    /** Without its tighter stop ETH may lose 300 USD again, and BTC with it more than 400. */
    @Test
    void what_comes_up_in_a_later_round_takes_its_place_in_the_book() {
        var given = Given.flat()
                .asked("ETH", "BTC")
                .standing("long ETH 10 at 100 x2 tp 111 sl 70")
                .market("ETH", its -> its.returns = GivenAsset.wave(1, 96))
                .funding("ETH", "16", null);

        var verdict = verdict(given, "increase ETH 10 sl 95; buy BTC 300 tp 111 sl 95");

        assertThat(Verdicts.said(verdict)).containsExactly("R05 error", "R07 error");
        assertThat(verdict.corrections())
                .extracting(correction -> String.valueOf(correction.asset()))
                .containsExactly("ETH", "BTC");
    }

    @Test
    void what_falls_back_carries_none_of_the_models_words_for_the_portfolio() {
        var verdict = verdict(Given.flat().asked("BTC"), "buy BTC 100 tp 99 sl 95");

        var decision = verdict.standing().decision();
        assertThat(verdict.status()).isEqualTo(Status.FELL_BACK);
        assertThat(decision.portfolioRationale())
                .isEqualTo("Everything is held: the proposal broke the contract or the rules.");
        assertThat(decision.portfolioRiskLevel()).isEqualTo(RiskLevel.LOW);
        assertThat(decision.totalAllocation()).isEqualTo(Money.ZERO);
        assertThat(decision.decisions().getFirst().thesis().rationale()).isEqualTo("Refused by P02, P03.");
        assertThat(decision.decisions().getFirst().thesis().confidence()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void every_rule_that_is_broken_is_named_in_book_order() {
        var given =
                Given.flat().asked("BTC", "ETH").available("10").balance("1000").limit("max_positions", "0");

        var verdict = verdict(given, "sell ETH 1000 x20 tp 101 sl 99; buy BTC 1000 x20 tp 99");

        assertThat(codes(verdict).stream().distinct())
                .containsExactly(
                        "P02", "P03", "P06", "K01", "K02", "K04", "K05", "R01", "R02", "R03", "R04", "R05", "R08",
                        "R13", "R14");
        assertThat(verdict.findings().stream().filter(finding -> finding.code().equals("K02")))
                .extracting(finding -> String.valueOf(finding.asset()))
                .containsExactly("BTC", "ETH");
    }

    @Test
    void the_largest_numbers_the_contract_lets_through_are_judged_without_harm() {
        var most = "999999999999";
        var least = "0.000000000000000000000001";
        var given = Given.flat();

        var verdict = verdict(
                given,
                "buy BTC %s x125 tp %s sl %s; sell ETH %s x125 tp %s sl %s; buy SOL %s tp %s sl 99.123456789012345678901234"
                        .formatted(most, most, least, most, least, most, least, most));

        assertThat(actions(verdict)).startsWith("hold BTC", "hold ETH");
    }

    @Test
    void holds_for_everything_when_there_is_nothing_to_judge() {
        var standing = Verdicts.judge()
                .nothing(List.of(BTC, ETH, SOL), List.of(), "No model answered.")
                .standing();

        assertThat(standing.decision().decisions()).hasSize(3).allMatch(Hold.class::isInstance);
        assertThat(standing.decision().portfolioRationale()).isEqualTo("No model answered.");
        assertThat(standing.decision().totalAllocation()).isEqualTo(Money.ZERO);
        assertThat(standing.executions()).containsExactly(Execution.NONE, Execution.NONE, Execution.NONE);
    }

    @Test
    void a_rule_that_blames_a_hold_is_a_mistake_and_never_an_endless_round() {
        var situation = Given.flat().asked("BTC").situation();
        var unsound = new Judge(new RuleBook(List.of(always(Breach.error("X01", BTC, "always")))));

        assertThatThrownBy(() -> unsound.judge(proposal("hold BTC"), situation))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("X01 of BTC");
    }

    @Test
    void an_account_over_every_limit_may_reduce_everything() {
        var given = Given.flat()
                .balance("0")
                .available("-5000")
                .limit("max_positions", "1")
                .noMarket("SOL")
                .standing("long BTC 500 at 100 x50 sl 50; short ETH 500 at 100 x50; long SOL 9 at 100 x5");

        var verdict = verdict(given, "decrease BTC 50% sl 60; orders ETH sl 120; close SOL");

        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
        assertThat(actions(verdict)).containsExactly("adjust_position BTC", "adjust_orders ETH", "close_position SOL");
    }

    @Test
    void a_rule_that_blames_what_was_not_proposed_is_a_mistake_too() {
        var situation = Given.flat().asked("BTC").situation();
        var unsound = new Judge(new RuleBook(
                List.of(always(Breach.error("X01", List.of(ETH, SOL), "always", BigDecimal.ONE, BigDecimal.TWO)))));

        assertThatThrownBy(() -> unsound.judge(proposal("hold BTC"), situation))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no entry contributes");
    }

    private static Rule always(Breach breach) {
        return new Rule() {
            @Override
            public About about() {
                return About.error("X01", "everything", "nothing passes");
            }

            @Override
            public List<Breach> judge(Plan plan) {
                return List.of(breach);
            }
        };
    }
}
