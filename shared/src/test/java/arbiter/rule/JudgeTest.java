package arbiter.rule;

import static arbiter.rule.RuleFixtures.BTC;
import static arbiter.rule.RuleFixtures.ETH;
import static arbiter.rule.RuleFixtures.SOL;
import static arbiter.rule.RuleFixtures.decisions;
import static arbiter.rule.RuleFixtures.proposal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Correction;
import arbiter.decision.Finding;
import arbiter.decision.RiskLevel;
import arbiter.decision.Status;
import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.strategy.OrderPreference;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final String BUY_BTC = "buy BTC 100 tp 111 sl 95";
    private static final String SELL_ETH = "sell ETH 100 tp 89 sl 105";

    private final Judge judge = new Judge(RuleBook.standard());

    private Verdict verdict(Given given, String text) {
        return judge.judge(proposal(text), given.situation());
    }

    private static List<String> codes(Verdict verdict) {
        return verdict.findings().stream().map(Finding::code).toList();
    }

    private static List<String> actions(Verdict verdict) {
        return verdict.standing().decision().decisions().stream()
                .map(each -> each.action() + " " + each.asset())
                .toList();
    }

    @Test
    void approves_a_proposal_that_breaks_nothing_and_leaves_it_as_it_is() {
        var proposal = proposal(BUY_BTC + "; " + SELL_ETH + "; hold SOL");

        var verdict = judge.judge(proposal, Given.flat().situation());

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

        var verdict = judge.judge(twice, Given.flat().asked("BTC").situation());

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

        var verdict = judge.judge(decision, Given.flat().asked("BTC").situation());

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

        var verdict = judge.judge(decision, Given.flat().asked("BTC").situation());

        assertThat(codes(verdict)).containsExactly("C06");
        assertThat(verdict.standing().decision().portfolioRationale()).isEqualTo("No portfolio rationale was given.");
        assertThat(verdict.status()).isEqualTo(Status.PARTIALLY_APPROVED);
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
                .extracting(correction -> String.valueOf(correction.asset()))
                .containsExactly("BTC", "ETH", "SOL");
        assertThat(codes(verdict)).contains("K01", "R03");
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
    void a_hold_that_was_only_normalised_falls_back_too() {
        var decision = new TradingDecision(decisions("hold BTC"), "words", Money.of("5"), RiskLevel.HIGH);

        var verdict = judge.judge(decision, Given.flat().asked("BTC").situation());

        assertThat(verdict.status()).isEqualTo(Status.FELL_BACK);
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
    void an_entry_stands_with_the_engines_figures() {
        var given = Given.flat().asked("BTC").price("BTC", "30").venue("BTC", 50, "5", "0.1");

        var execution = verdict(given, "buy BTC 100 x10 tp 33.5 sl 28.5")
                .standing()
                .executions()
                .getFirst();

        assertThat(execution.quantity()).hasToString("33.3");
        assertThat(execution.notionalUsd()).hasToString("999");
        assertThat(execution.marginUsd()).hasToString("99.9");
        assertThat(execution.maxLossUsd()).hasToString("51");
        assertThat(execution.liquidationPrice()).hasToString("27.2727272727");
        assertThat(execution.orderPreference()).isEqualTo(OrderPreference.ANY);
        assertThat(execution.limitPrice()).isNull();
    }

    @Test
    void an_increase_is_liquidated_from_its_average_entry_and_a_maker_order_rests_at_the_price() {
        var given = Given.flat()
                .asked("BTC")
                .prefers(OrderPreference.MAKER_ONLY)
                .standing("short BTC 10 at 110 x10 tp 80 sl 104");

        var execution =
                verdict(given, "increase BTC 100").standing().executions().getFirst();

        assertThat(execution.quantity()).hasToString("10");
        assertThat(execution.liquidationPrice()).hasToString("114.356435644");
        assertThat(execution.limitPrice()).hasToString("100");
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
    void a_long_without_leverage_has_no_liquidation_price() {
        var execution = verdict(Given.flat().asked("BTC"), "buy BTC 100 x1 tp 111 sl 95")
                .standing()
                .executions()
                .getFirst();

        assertThat(execution.liquidationPrice()).isNull();
    }

    @Test
    void a_close_may_be_carried_out_without_a_price() {
        var given = Given.flat().asked("DOGE").standing("long DOGE 7 at 1 x5");

        var verdict = verdict(given, "close DOGE");

        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
        assertThat(verdict.standing().executions().getFirst().quantity()).hasToString("7");
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
        var standing = judge.nothing(List.of(BTC, ETH, SOL), List.of(), "No model answered.")
                .standing();

        assertThat(standing.decision().decisions()).hasSize(3).allMatch(Hold.class::isInstance);
        assertThat(standing.decision().portfolioRationale()).isEqualTo("No model answered.");
        assertThat(standing.decision().totalAllocation()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_rule_that_blames_a_hold_is_a_mistake_and_never_an_endless_round() {
        Rule unsound = new Rule() {
            @Override
            public About about() {
                return About.error("X01", "a hold", "nothing passes");
            }

            @Override
            public List<Breach> judge(Plan plan) {
                return List.of(Breach.error("X01", BTC, "always"));
            }
        };
        var situation = Given.flat().asked("BTC").situation();

        assertThatThrownBy(() -> new Judge(new RuleBook(List.of(unsound))).judge(proposal("hold BTC"), situation))
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
    void what_became_a_close_keeps_its_thesis() {
        var given = Given.flat().asked("BTC").standing("long BTC 10 at 100 x5");

        AssetDecision standing = verdict(given, "decrease BTC 100% conf 77")
                .standing()
                .decision()
                .decisions()
                .getFirst();

        assertThat(standing).isEqualTo(new ClosePosition(BTC, RuleFixtures.thesis("77")));
    }
}
