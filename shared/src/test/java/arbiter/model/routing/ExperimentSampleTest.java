package arbiter.model.routing;

import static arbiter.engine.Some.NOON;
import static arbiter.model.routing.Samples.GPT;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.engine.Some;
import arbiter.market.Money;
import org.junit.jupiter.api.Test;

class ExperimentSampleTest {

    @Test
    void takes_from_a_record_what_tells_about_its_arm() {
        var record = Samples.record("x1", "gpt", 7);

        assertThat(ExperimentSample.of(record))
                .contains(new ExperimentSample(
                        "x1",
                        DecisionId.ofCycle(new AccountId("sampled"), "x1-gpt-7"),
                        "gpt",
                        GPT,
                        Source.MODEL,
                        true,
                        345.5,
                        Money.of("0.01"),
                        NOON.plusSeconds(30),
                        null));
    }

    @Test
    void a_record_outside_of_experiments_is_no_sample() {
        var record = Some.record(Some.request(new AccountId("a"), "c"), NOON, Status.APPROVED, null);

        assertThat(ExperimentSample.of(record)).isEmpty();
    }

    @Test
    void a_record_for_which_nobody_was_asked_is_no_sample() {
        var record = Samples.record(
                "x1", "gpt", "c", Source.CONSERVATIVE_HOLD, Status.FELL_BACK, null, Samples.costing(null));

        assertThat(ExperimentSample.of(record)).isEmpty();
    }

    @Test
    void a_cost_that_nobody_told_is_not_zero() {
        var record = Samples.record("x1", "gpt", "c", Source.MODEL, Status.APPROVED, "prompt", Samples.costing(null));

        assertThat(ExperimentSample.of(record).orElseThrow().costUsd()).isNull();
    }

    @Test
    void an_arm_succeeds_only_with_what_its_own_model_said_whole() {
        for (var source : Source.values())
            for (var status : Status.values()) {
                var isOwn = source != Source.FALLBACK_MODEL && source != Source.CONSERVATIVE_HOLD;
                var sample = new ExperimentSample(
                        "x1",
                        DecisionId.ofCycle(new AccountId("a"), "c"),
                        "gpt",
                        GPT,
                        source,
                        status == Status.APPROVED,
                        1,
                        null,
                        NOON,
                        null);

                assertThat(sample.fellBack()).isEqualTo(!isOwn);
                assertThat(sample.succeeded()).isEqualTo(isOwn && status == Status.APPROVED);
            }
    }
}
