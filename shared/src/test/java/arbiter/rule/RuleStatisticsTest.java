package arbiter.rule;

import static arbiter.rule.RuleFixtures.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.DecisionRecord.StrategyRef;
import arbiter.decision.Finding;
import arbiter.decision.Status;
import arbiter.engine.Some;
import arbiter.rule.RuleStatistics.Fired;
import arbiter.rule.RuleStatistics.Passed;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleStatisticsTest {

    private static final Finding R01 = Finding.error("R01", BTC, "too much");
    private static final Finding P03 = Finding.warning("P03", BTC, "too little");

    private static DecisionRecord record(String strategy, @Nullable String model, Status status, Finding... findings) {
        var some = Some.record(Some.request(new AccountId("a"), "c"), Some.NOON, status, null);
        return new DecisionRecord(
                some.decisionId(),
                some.accountId(),
                some.cycleId(),
                some.symbols(),
                some.requestedAt(),
                some.decidedAt(),
                some.validUntil(),
                some.assumedPrices(),
                some.inputAgesMs(),
                new StrategyRef(strategy, 1),
                new ModelRef("asked", model, null),
                null,
                some.source(),
                status,
                status == Status.APPROVED,
                some.proposal(),
                some.decision(),
                List.of(findings),
                List.of(),
                List.of(),
                some.usage(),
                some.timingsMs(),
                "",
                null,
                null,
                "");
    }

    @Test
    void counts_how_often_each_code_fired_by_strategy_and_model() {
        var statistics = RuleStatistics.of(Stream.of(
                record("swing", "gpt-5", Status.PARTIALLY_APPROVED, R01, P03, R01),
                record("swing", "gpt-5", Status.FELL_BACK, R01),
                record("swing", "grok-4", Status.FELL_BACK, R01),
                record("dca", "gpt-5", Status.APPROVED, P03)));

        assertThat(statistics.fired())
                .containsExactly(
                        new Fired("P03", "dca", "gpt-5", 1, 0, 1),
                        new Fired("P03", "swing", "gpt-5", 1, 0, 1),
                        new Fired("R01", "swing", "gpt-5", 2, 3, 0),
                        new Fired("R01", "swing", "grok-4", 1, 1, 0));
    }

    @Test
    void tells_the_share_of_decisions_that_passed() {
        var statistics = RuleStatistics.of(Stream.of(
                record("swing", "gpt-5", Status.APPROVED),
                record("swing", "gpt-5", Status.APPROVED, P03),
                record("swing", "gpt-5", Status.PARTIALLY_APPROVED, R01),
                record("swing", null, Status.FELL_BACK)));

        assertThat(statistics.passed())
                .containsExactly(new Passed("swing", "asked", 1, 0), new Passed("swing", "gpt-5", 3, 2));
        assertThat(statistics.passed().getLast().share()).isEqualTo(new BigDecimal("0.6666"));
    }

    @Test
    void nothing_recorded_is_nothing_counted() {
        assertThat(RuleStatistics.of(Stream.empty())).isEqualTo(new RuleStatistics(List.of(), List.of()));
    }
}
