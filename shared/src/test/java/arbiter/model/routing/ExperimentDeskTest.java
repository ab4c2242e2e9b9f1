package arbiter.model.routing;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.adapter.memory.MemoryExperiments;
import arbiter.engine.Some;
import arbiter.engine.TestClock;
import arbiter.json.Json;
import arbiter.json.JsonProblem;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.routing.Experiment.Arm;
import arbiter.model.routing.Experiment.Stop;
import arbiter.model.routing.ExperimentDesk.Creation.Created;
import arbiter.model.routing.ExperimentDesk.Creation.Overlapping;
import arbiter.model.routing.ExperimentDesk.Creation.Refused;
import arbiter.model.routing.ExperimentReport.Status;
import arbiter.model.routing.ExperimentResult.Outcome;
import arbiter.strategy.Change;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentDeskTest {

    private static final ExperimentDraft DRAFT = new ExperimentDraft("two", Samples.HALVES, null, 30, 7);

    private final TestClock clock = new TestClock(NOON);
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final MemoryExperiments experiments = new MemoryExperiments(clock);
    private final ExperimentDesk desk = new ExperimentDesk(experiments, accounts, ModelCatalogue.shipped(), clock);

    private Experiment created() {
        return ((Created) desk.create(DRAFT, "ann")).experiment();
    }

    @Test
    void begins_a_sound_experiment_now() {
        var created = created();

        assertThat(experiments.running()).containsExactly(created);
        assertThat(created.createdAt()).isEqualTo(NOON);
        assertThat(created.createdBy()).isEqualTo("ann");
    }

    @Test
    void says_all_that_is_wrong_and_begins_nothing() {
        var draft = new ExperimentDraft("", List.of(new Arm("a", "gpt-9", 100)), null, 30, 7);

        assertThat(desk.create(draft, "ann")).isEqualTo(new Refused(draft.problems(ModelCatalogue.shipped())));
        assertThat(experiments.all()).isEmpty();
    }

    @Test
    void begins_none_beside_one_that_covers_the_same_account() {
        created();
        accounts.register(Some.account("a"));
        var other = new ExperimentDraft("other", Samples.HALVES, List.of(new AccountId("a")), 30, 7);

        assertThat(desk.create(other, "ann")).isInstanceOf(Overlapping.class);
        assertThat(experiments.all()).hasSize(1);
    }

    @Test
    void covers_no_account_that_does_not_exist() {
        accounts.register(Some.account("there"));
        var named = List.of(new AccountId("there"), new AccountId("typo"));

        assertThat(desk.create(new ExperimentDraft("two", Samples.HALVES, named, 30, 7), "ann"))
                .isEqualTo(new Refused(List.of(new JsonProblem("/accounts/1", "there is no account typo"))));
        assertThat(desk.create(new ExperimentDraft("two", Samples.HALVES, named.subList(0, 1), 30, 7), "ann"))
                .isInstanceOf(Created.class);
    }

    @Test
    void ends_what_is_due_before_it_begins_another() {
        var first = created();
        clock.pass(Duration.ofDays(7));

        assertThat(desk.create(DRAFT, "bob")).isInstanceOf(Created.class);
        assertThat(experiments.find(first.id()).orElseThrow().stopped()).isNotNull();
        assertThat(experiments.running()).hasSize(1);
    }

    @Test
    void an_experiment_whose_days_are_over_is_ended_by_looking_at_it() {
        var id = created().id();
        clock.pass(Duration.ofDays(7).minusNanos(1));
        assertThat(desk.all().getFirst().status()).isEqualTo(Status.RUNNING);
        clock.pass(Duration.ofNanos(1));

        var report = desk.find(id).orElseThrow();

        assertThat(report.status()).isEqualTo(Status.STOPPED);
        assertThat(report.stopped())
                .isEqualTo(new Stop(NOON.plus(Duration.ofDays(7)), "stopping rule", "its 7 days are over"));
        assertThat(report.verdict().outcome()).isEqualTo(Outcome.NOT_ENOUGH_DATA);
        assertThat(experiments.running()).isEmpty();
    }

    @Test
    void tells_how_its_arms_do_while_it_runs() {
        var id = created().id();
        for (var i = 0; i < 3; i++) experiments.sample(Samples.record(id, "gpt", i));

        var report = desk.all().getFirst();

        assertThat(report.arms()).extracting(ArmResult::samples).containsExactly(0, 3);
        assertThat(report.endsAt()).isEqualTo(NOON.plus(Duration.ofDays(7)));
        assertThat(desk.find("nothing")).isEmpty();
    }

    @Test
    void is_written_as_the_interface_says() {
        created();

        var json = Json.tree(desk.all().getFirst());

        assertThat(json.at("/status").textValue()).isEqualTo("running");
        assertThat(json.at("/verdict/outcome").textValue()).isEqualTo("not_enough_data");
        assertThat(json.at("/arms/1/share_percent").intValue()).isEqualTo(50);
        assertThat(json.at("/arms/1/pass_rate").isNull()).isTrue();
        assertThat(json.at("/accounts").isNull()).isTrue();
    }

    @Test
    void ends_an_experiment_by_hand_once() {
        var id = created().id();

        assertThat(desk.stop(id, new Change("bob", NOON, "enough seen"))).isTrue();
        assertThat(desk.stop(id, new Change("bob", NOON, "again"))).isFalse();
        assertThat(desk.stop("nothing", new Change("bob", NOON, "why"))).isFalse();
        assertThat(desk.find(id).orElseThrow().stopped()).isEqualTo(new Stop(NOON, "bob", "enough seen"));
    }
}
