package arbiter.rule;

import static arbiter.rule.RuleFixtures.BTC;
import static arbiter.rule.Verdicts.said;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.Contract;
import arbiter.decision.Finding;
import arbiter.decision.PositionAdjustment;
import arbiter.decision.RiskLevel;
import arbiter.decision.Thesis;
import arbiter.decision.TradingDecision;
import arbiter.json.Json;
import arbiter.market.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema (C01), the total (C04) and the portfolio's reason (C06) at their limits and beyond. */
class ContractBoundariesTest {

    @ParameterizedTest(name = "a confidence of {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            100         |
            100.1       | C01 error
            -0.1        | C01 error
            1e400       | C01 error
            "NaN"       | C01 error
            "50\\u200b" | C01 error
            null        | C01 error
            """)
    void a_number_within_the_schemas_bounds_passes_and_one_beyond_or_none_does_not(
            String confidence, @Nullable String findings) throws Json.UnreadableJson {
        var hold = """
                {"asset": "BTC", "action": "hold", "allocation_usd": 0, "exit_plan": "", "rationale": "", "confidence": %s,
                 "risk_level": "low"}""".formatted(confidence);
        var decision = """
                {"decisions": [%s], "portfolio_rationale": "Wait.", "total_allocation_usd": 0, "portfolio_risk_level": "low"}""".formatted(hold);

        var result = ValidationResult.of(
                Json.parse(decision), Given.flat().asked("BTC").situation(), Verdicts.judge(), () -> 0);

        assertThat(said(result.findings())).isEqualTo(findings == null ? List.of() : List.of(findings));
    }

    @ParameterizedTest(name = "{0} USD in all: {1}")
    @CsvSource({"100.01, ''", "100.02, C04 error", "99.99, ''", "99.98, C04 error", "0, C04 error"})
    void a_total_may_be_a_cent_off(String total, String findings) {
        assertThat(findingsOf("buy BTC 100 tp 111 sl 95", "words", total)).isEqualTo(findings);
    }

    /** Of an entry: {@link ReasonsTest}. */
    @Test
    void one_visible_character_is_a_portfolio_rationale_and_none_is_not() {
        assertThat(findingsOf("hold BTC", ".", "0")).isEmpty();
        assertThat(findingsOf("hold BTC", " ", "0")).isEqualTo("C06 error");
    }

    private static String findingsOf(String proposed, String rationale, String total) {
        var decision =
                new TradingDecision(RuleFixtures.decisions(proposed), rationale, Money.of(total), RiskLevel.MEDIUM);
        return String.join(
                ", ", said(Verdicts.judge(decision, Given.flat().asked("BTC").situation())));
    }

    @Test
    void a_total_that_is_wrong_is_named_beside_the_sum() {
        var decision = new TradingDecision(
                RuleFixtures.decisions("buy BTC 100; sell ETH 50"), "words", Money.of("120"), RiskLevel.LOW);

        assertThat(Contract.total(decision))
                .extracting(Finding::message)
                .containsExactly("total_allocation_usd 120 is not the sum 150 of its entries");
    }

    @Test
    void an_asset_that_was_not_asked_for_is_named_once() {
        assertThat(Contract.askedFor(RuleFixtures.proposal("hold BTC; hold ETH; close ETH"), List.of(BTC)))
                .extracting(Finding::message)
                .containsExactly("ETH was not asked for");
    }

    @Test
    void what_an_entry_does_not_say_is_named() {
        var silent = new Thesis("", "", BigDecimal.ONE, RiskLevel.LOW, null);
        var adjustment = new PositionAdjustment(PositionAdjustment.Type.INCREASE, Money.of("100.02"), null, null, null);
        var increase = new AdjustPosition(BTC, Money.of("100"), null, adjustment, silent);

        assertThat(Contract.reasons(increase))
                .extracting(Finding::message)
                .containsExactly("the rationale of BTC is blank", "the exit plan of BTC is blank");
        assertThat(Contract.neededFields(increase))
                .extracting(Finding::message)
                .containsExactly(
                        "adjust_position of BTC needs adjustment_amount_usd 100.02 equal to allocation_usd 100");
    }
}
