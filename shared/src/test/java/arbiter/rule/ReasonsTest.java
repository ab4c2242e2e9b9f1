package arbiter.rule;

import static arbiter.rule.RuleFixtures.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.PositionAdjustment;
import arbiter.decision.RiskLevel;
import arbiter.decision.Thesis;
import arbiter.market.Money;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonsTest {

    private final Rule rule = new Reasons();

    private static List<String> judgedWith(String exitPlan, String rationale) {
        var thesis = new Thesis(exitPlan, rationale, BigDecimal.ONE, RiskLevel.LOW, null);
        var entry = new Enter(RuleFixtures.BTC, Side.LONG, Money.of("1"), null, null, null, thesis);
        return RuleFixtures.lines(new Reasons()
                .judge(Plan.of(proposal(List.of(entry)), Given.flat().situation())));
    }

    @Test
    void an_entry_says_why_and_how_it_ends() {
        assertThat(judgedWith("at the stop", "trend")).isEmpty();
        assertThat(judgedWith("", "trend")).containsExactly("error BTC");
        assertThat(judgedWith("at the stop", "")).containsExactly("error BTC");
        assertThat(judgedWith("", "")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n\t", "\u00a0", "\u200b", "\ufeff", "\u3000\u2003", "\u0000"})
    void what_cannot_be_seen_is_blank(String nothing) {
        assertThat(judgedWith(nothing, "trend")).containsExactly("error BTC");
        assertThat(judgedWith(nothing + ".", "trend")).isEmpty();
    }

    @Test
    void holds_and_exits_need_no_words() {
        var silent = new Thesis("", "", BigDecimal.ZERO, RiskLevel.LOW, null);
        var close = new arbiter.decision.AssetDecision.ClosePosition(RuleFixtures.BTC, silent);

        assertThat(rule.judge(Plan.of(proposal(List.of(close)), Given.flat().situation())))
                .isEmpty();
    }

    @Test
    void an_increase_needs_them_too() {
        var silent = new Thesis("", "", BigDecimal.ZERO, RiskLevel.LOW, null);
        var adjustment = new PositionAdjustment(PositionAdjustment.Type.INCREASE, Money.of("1"), null, null, null);
        var increase = new AdjustPosition(RuleFixtures.BTC, Money.of("1"), null, adjustment, silent);

        assertThat(rule.judge(Plan.of(proposal(List.of(increase)), Given.flat().situation())))
                .hasSize(2);
    }
}
