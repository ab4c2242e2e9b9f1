package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static arbiter.model.routing.Samples.experiment;
import static arbiter.model.routing.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.model.routing.Experiment;
import arbiter.model.routing.Experiment.Stop;
import arbiter.model.routing.Experiments;
import arbiter.model.routing.Experiments.Overlap;
import arbiter.model.routing.ExperimentsContract;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamoExperimentsTest extends ExperimentsContract {

    private final String runtime = LocalDynamo.table();

    @Override
    protected Experiments experiments() {
        return new DynamoExperiments(LocalDynamo.client(), runtime, clock);
    }

    @Test
    void trusts_what_runs_for_less_than_two_seconds() throws Overlap {
        var reader = experiments();
        assertThat(reader.running()).isEmpty();
        experiments().create(experiment("a", null, 30));

        clock.pass(Duration.ofSeconds(2).minusNanos(1));
        assertThat(reader.running()).isEmpty();
        clock.pass(Duration.ofNanos(1));
        assertThat(reader.running()).extracting(Experiment::id).containsExactly("a");
        experiments().stop("a", new Stop(NOON, "ann", "enough"));
        clock.pass(Duration.ofSeconds(2));
        assertThat(reader.running()).isEmpty();
    }

    @Test
    void an_experiment_that_is_sent_twice_begins_once() throws Overlap {
        var repeated = new RepeatedCalls();

        new DynamoExperiments(repeated.client(), runtime, clock).create(experiment("a", null, 30));

        assertThat(repeated.count()).isPositive();
        assertThat(experiments().all()).hasSize(1);
    }

    @Test
    void a_count_that_ran_ahead_ends_nothing_before_the_samples_are_there() throws Overlap {
        var experiments = experiments();
        experiments.create(experiment("a", null, 2));
        count("arm_0", 5);
        count("arm_1", 5);

        for (var arm : List.of("gpt", "gpt", "control")) experiments.sample(record("a", arm, samples()));
        assertThat(experiments.find("a").orElseThrow().stopped()).isNull();

        experiments.sample(record("a", "control", samples()));
        assertThat(experiments.find("a").orElseThrow().stopped()).isNotNull();
    }

    private int samples() {
        return experiments().samples("a").size();
    }

    private void count(String arm, int ahead) {
        var values = Item.values().with(":ahead", ahead);
        LocalDynamo.client()
                .updateItem(change -> change.tableName(runtime)
                        .key(Item.at("X#a", "count").attributes())
                        .updateExpression("ADD %s :ahead".formatted(arm))
                        .expressionAttributeValues(values.attributes()));
    }

    @Test
    void a_sample_that_a_lost_answer_left_uncounted_is_found_when_the_experiment_is_looked_at() throws Overlap {
        var experiments = new DynamoExperiments(new RepeatedCalls().client(), runtime, clock);
        experiments.create(experiment("a", null, 1));

        experiments.sample(record("a", "gpt", 1));
        experiments.sample(record("a", "control", 2));

        var samples = experiments.samples("a");
        assertThat(samples).hasSize(2);
        assertThat(experiments.find("a").orElseThrow().stopDue(samples, NOON)).isPresent();
    }

    @Test
    void reads_a_score_that_came_later() throws Overlap {
        var experiments = experiments();
        experiments.create(experiment("a", null, 30));
        var record = record("a", "gpt", 1);
        experiments.sample(record);
        var values = Item.values().with(":score", new BigDecimal("-0.25"));

        LocalDynamo.client()
                .updateItem(change -> change.tableName(runtime)
                        .key(Item.at("X#a", "S#" + record.decisionId()).attributes())
                        .updateExpression("SET score = :score")
                        .expressionAttributeValues(values.attributes()));

        assertThat(experiments.samples("a").getFirst().score()).isEqualTo("-0.25");
        experiments.sample(record);
        assertThat(experiments.samples("a").getFirst().score()).isEqualTo("-0.25");
    }

    @Test
    void nothing_of_an_experiment_expires() throws Overlap {
        var experiments = experiments();
        experiments.create(experiment("a", null, 1));
        experiments.sample(record("a", "gpt", 1));

        var items = LocalDynamo.client().scan(scan -> scan.tableName(runtime)).items();

        assertThat(items).hasSize(4).noneMatch(item -> item.containsKey("expires_at"));
    }
}
