package arbiter.model.routing;

import static arbiter.engine.Some.NOON;
import static arbiter.model.routing.Samples.experiment;
import static arbiter.model.routing.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.Race;
import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.engine.Some;
import arbiter.engine.TestClock;
import arbiter.model.routing.Experiment.Stop;
import arbiter.model.routing.Experiments.Overlap;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of experiments owes those who use it. */
public abstract class ExperimentsContract {

    private static final Stop ENOUGH = new Stop(NOON.plusMillis(500), "ann", "enough");
    private static final List<AccountId> ONE = List.of(new AccountId("one"));
    private static final List<AccountId> ONE_AND_TWO = List.of(new AccountId("one"), new AccountId("two"));
    private static final List<AccountId> THREE = List.of(new AccountId("three"));

    protected final TestClock clock = new TestClock(NOON);
    private @Nullable Experiments opened;

    /** A store over what this test alone uses; another of it sees the same. */
    protected abstract Experiments experiments();

    @BeforeEach
    void open() {
        opened = experiments();
    }

    private Experiments store() {
        return Objects.requireNonNull(opened);
    }

    @Test
    void gives_back_what_was_begun_newest_first() throws Overlap {
        var first = experiment("b", ONE, 30);
        var second = new Experiment("a", "x", first.arms(), THREE, NOON.plusNanos(1), "bob", 40, 1, null);

        store().create(first);
        store().create(second);

        assertThat(store().all()).containsExactly(second, first);
        assertThat(store().running()).containsExactly(second, first);
        assertThat(store().find("b")).contains(first);
        assertThat(store().find("c")).isEmpty();
    }

    @Test
    void begins_no_experiment_that_covers_an_account_of_another() throws Overlap {
        store().create(experiment("a", ONE_AND_TWO, 30));

        assertThatThrownBy(() -> store().create(experiment("b", ONE, 30)))
                .isInstanceOf(Overlap.class)
                .hasMessageContaining("experiment a (which is better) runs");
        assertThatThrownBy(() -> store().create(experiment("b", null, 30))).isInstanceOf(Overlap.class);
        store().create(experiment("c", THREE, 30));

        assertThat(store().all()).extracting(Experiment::id).containsExactly("a", "c");
    }

    @Test
    void one_that_covers_all_accounts_is_alone() throws Overlap {
        store().create(experiment("a", null, 30));

        assertThatThrownBy(() -> store().create(experiment("b", THREE, 30))).isInstanceOf(Overlap.class);
    }

    @Test
    void begins_anew_where_the_other_was_ended_or_its_days_are_over() throws Overlap {
        store().create(experiment("a", null, 30));
        store().stop("a", ENOUGH);
        store().create(experiment("b", null, 30));
        var later = new Experiment("c", "x", Samples.HALVES, null, NOON.plus(Duration.ofDays(7)), "ann", 30, 7, null);

        store().create(later);

        assertThat(store().all()).extracting(Experiment::id).containsExactly("c", "a", "b");
    }

    @Test
    void refuses_an_id_that_is_there_already() throws Overlap {
        store().create(experiment("a", ONE, 30));
        store().stop("a", ENOUGH);

        assertThatIllegalArgumentException().isThrownBy(() -> store().create(experiment("a", ONE, 30)));
    }

    @Test
    void of_those_that_begin_at_the_same_moment_one_does() throws Exception {
        var names = new AtomicInteger();

        var begun = Race.of(6, () -> {
            var number = names.incrementAndGet();
            try {
                experiments().create(experiment("x" + number, number % 2 == 0 ? null : ONE, 30));
                return true;
            } catch (Overlap overlap) {
                return false;
            }
        });

        assertThat(begun).containsOnlyOnce(true);
        assertThat(store().all()).hasSize(1);
    }

    @Test
    void those_that_share_no_account_all_begin_at_the_same_moment() throws Exception {
        var names = new AtomicInteger();

        Race.of(6, () -> {
            var number = names.incrementAndGet();
            experiments().create(experiment("x" + number, List.of(new AccountId("account-" + number)), 30));
            return true;
        });

        assertThat(store().running()).hasSize(6);
    }

    @Test
    void ends_an_experiment_once() throws Exception {
        store().create(experiment("a", null, 30));

        var ended = Race.of(4, () -> experiments().stop("a", ENOUGH));

        assertThat(ended).containsOnlyOnce(true);
        assertThat(store().find("a")).contains(experiment("a", null, 30).stoppedBy(ENOUGH));
        assertThat(store().stop("a", new Stop(NOON, "bob", "again"))).isFalse();
        assertThat(store().find("a").orElseThrow().stopped()).isEqualTo(ENOUGH);
    }

    @Test
    void one_that_ended_runs_no_more_at_once() throws Overlap {
        store().create(experiment("a", null, 30));
        assertThat(store().running()).hasSize(1);

        store().stop("a", ENOUGH);

        assertThat(store().running()).isEmpty();
        assertThat(store().all()).hasSize(1);
    }

    @Test
    void ends_no_experiment_it_does_not_know() {
        assertThat(store().stop("a", ENOUGH)).isFalse();
        assertThat(store().all()).isEmpty();
    }

    @Test
    void gives_back_samples_to_the_last_decimal() throws Overlap {
        store().create(experiment("a", null, 30));
        var held = record("a", "gpt", "c", Source.CONSERVATIVE_HOLD, Status.FELL_BACK, "prompt", Samples.costing(null));
        var plain = record("a", "control", 1);

        store().sample(held);
        store().sample(plain);

        assertThat(store().samples("a"))
                .containsExactlyInAnyOrder(
                        ExperimentSample.of(held).orElseThrow(),
                        ExperimentSample.of(plain).orElseThrow())
                .isSortedAccordingTo((one, other) ->
                        one.decision().value().compareTo(other.decision().value()));
        assertThat(store().samples("b")).isEmpty();
    }

    @Test
    void a_record_that_comes_again_is_one_sample() throws Exception {
        store().create(experiment("a", null, 30));

        Race.of(4, () -> {
            experiments().sample(record("a", "gpt", 1));
            return true;
        });

        assertThat(store().samples("a")).hasSize(1);
    }

    @Test
    void a_record_outside_of_experiments_is_no_sample() throws Overlap {
        store().create(experiment("a", null, 30));

        store().sample(Some.record(Some.request(ONE.getFirst(), "c"), NOON, Status.APPROVED, null));

        assertThat(store().samples("a")).isEmpty();
    }

    @Test
    void the_sample_that_completes_the_last_arm_ends_the_experiment() throws Overlap {
        store().create(experiment("a", null, 2));
        clock.pass(Duration.ofMinutes(5));

        for (var arm : List.of("gpt", "gpt", "gpt", "control")) store().sample(record("a", arm, samples()));
        var before = store().find("a").orElseThrow();
        store().sample(record("a", "control", samples()));

        assertThat(before.stopped()).isNull();
        assertThat(store().find("a").orElseThrow().stopped())
                .isEqualTo(
                        new Stop(NOON.plus(Duration.ofMinutes(5)), "stopping rule", "every arm has its 2 decisions"));
        assertThat(store().running()).isEmpty();
    }

    private int samples() {
        return store().samples("a").size();
    }

    @Test
    void a_record_that_comes_again_and_again_completes_no_arm() throws Overlap {
        store().create(experiment("a", null, 2));

        for (var time = 0; time < 3; time++)
            for (var arm : List.of("gpt", "control")) store().sample(record("a", arm, 1));

        assertThat(store().find("a").orElseThrow().stopped()).isNull();
    }

    @Test
    void samples_of_an_experiment_that_ended_are_kept_and_change_nothing() throws Overlap {
        store().create(experiment("a", null, 2));
        store().stop("a", ENOUGH);

        for (var i = 0; i < 2; i++) for (var arm : List.of("gpt", "control")) store().sample(record("a", arm, i));

        assertThat(store().samples("a")).hasSize(4);
        assertThat(store().find("a").orElseThrow().stopped()).isEqualTo(ENOUGH);
    }

    @Test
    void a_sample_of_an_arm_that_is_none_is_kept_and_completes_nothing() throws Overlap {
        store().create(experiment("a", null, 1));

        store().sample(record("a", "stranger", 1));

        assertThat(store().samples("a"))
                .extracting(ExperimentSample::decision)
                .containsExactly(DecisionId.ofCycle(new AccountId("sampled"), "a-stranger-1"));
        assertThat(store().find("a").orElseThrow().stopped()).isNull();
    }
}
