package arbiter.decision;

import static arbiter.engine.Some.BTC;
import static arbiter.engine.Some.ETH;
import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.DecisionRecord.StrategyRef;
import arbiter.decision.RuleStatistics.Code;
import arbiter.decision.RuleStatistics.Counts;
import arbiter.decision.RuleStatistics.Group;
import arbiter.engine.Some;
import arbiter.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleStatisticsTest {

    private static final Finding RISK_BTC = Finding.error("R01", BTC, "too much");
    private static final Finding RISK_ETH = Finding.error("R01", ETH, "too much");
    private static final Finding NEAR = Finding.warning("R01", BTC, "much");
    private static final Finding STOP = Finding.error("P02", BTC, "wrong side");

    @Test
    void counts_findings_and_the_decisions_they_stand_in_for_each_strategy_and_model() {
        var statistics = RuleStatistics.of(Stream.of(
                record("swing", "grok", "grok", Status.PARTIALLY_APPROVED, RISK_BTC, RISK_ETH, STOP),
                record("swing", "grok", "grok", Status.APPROVED, NEAR),
                record("swing", "grok", "gpt", Status.APPROVED),
                record("dca", "grok", null, Status.FELL_BACK)));

        assertThat(statistics)
                .isEqualTo(new RuleStatistics(
                        new Counts(
                                4,
                                2,
                                new BigDecimal("0.5000"),
                                List.of(new Code("P02", 1, 0, 1), new Code("R01", 2, 1, 2))),
                        List.of(
                                new Group("dca", "grok", new Counts(1, 0, new BigDecimal("0.0000"), List.of())),
                                new Group("swing", "gpt", new Counts(1, 1, new BigDecimal("1.0000"), List.of())),
                                new Group(
                                        "swing",
                                        "grok",
                                        new Counts(
                                                2,
                                                1,
                                                new BigDecimal("0.5000"),
                                                List.of(new Code("P02", 1, 0, 1), new Code("R01", 2, 1, 2)))))));
    }

    @Test
    void nothing_recorded_has_no_share() {
        assertThat(RuleStatistics.of(Stream.of()))
                .isEqualTo(new RuleStatistics(new Counts(0, 0, null, List.of()), List.of()));
    }

    private static DecisionRecord record(
            String strategy, String requested, @Nullable String used, Status status, Finding... findings) {
        var like = Some.record(Some.request(new AccountId("a"), "c"), NOON, status, null);
        ObjectNode tree = Json.mapperInUse().valueToTree(like);
        tree.set("strategy", Json.tree(new StrategyRef(strategy, 1)));
        tree.set("model", Json.tree(new ModelRef(requested, used, null)));
        tree.set("findings", Json.tree(findings));
        return Json.value(tree, DecisionRecord.class);
    }
}
