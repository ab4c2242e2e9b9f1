package arbiter.model.routing;

import static arbiter.engine.Some.NOON;
import static arbiter.model.routing.Samples.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import arbiter.account.AccountId;
import arbiter.model.routing.Experiment.Arm;
import arbiter.model.routing.Experiment.Stop;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperimentTest {

    private static final int MANY = 10_000;

    private static Experiment of(String id, int... shares) {
        var arms = IntStream.range(0, shares.length)
                .mapToObj(i -> new Arm("arm" + i, "baseline", shares[i]))
                .toList();
        return new Experiment(id, "shares", arms, null, NOON, "ann", 30, 7, null);
    }

    private static Stream<String> arms(Experiment experiment) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> experiment
                        .armOf(new AccountId("account-" + i % 100), "cycle-" + i / 100)
                        .name());
    }

    @Test
    void assigns_the_same_arm_whenever_it_is_asked() {
        var experiment = of("x1", 25, 25, 25, 25);

        assertThat(arms(experiment).toList())
                .isEqualTo(arms(of("x1", 25, 25, 25, 25)).toList());
        assertThat(IntStream.range(0, 8)
                        .mapToObj(i -> experiment.armOf(new AccountId("a"), "2025-10-10T12:0%d:00Z".formatted(i)))
                        .map(Arm::name))
                .containsExactly("arm1", "arm1", "arm1", "arm1", "arm0", "arm0", "arm2", "arm2");
    }

    @Test
    void assigns_arms_by_their_shares() {
        for (var shares : List.of(new int[] {50, 50}, new int[] {90, 10}, new int[] {10, 20, 30, 40})) {
            var counts = arms(of("spread", shares))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

            for (var i = 0; i < shares.length; i++) {
                var expected = MANY * shares[i] / 100.0;
                var deviation = Math.sqrt(expected * (1 - shares[i] / 100.0));
                assertThat((double) counts.getOrDefault("arm" + i, 0L)).isCloseTo(expected, within(4 * deviation));
            }
        }
    }

    @Test
    void what_one_experiment_assigns_tells_nothing_about_another() {
        var one = arms(of("x1", 50, 50)).toList();
        var other = arms(of("x2", 50, 50)).toList();

        var both = IntStream.range(0, MANY)
                .filter(i -> one.get(i).equals("arm0") && other.get(i).equals("arm0"))
                .count();

        assertThat((double) both).isCloseTo(MANY / 4.0, within(4 * Math.sqrt(MANY * 0.25 * 0.75)));
    }

    @Test
    void an_account_does_not_stay_in_one_arm() {
        var experiment = of("x1", 50, 50);

        for (var account : List.of("a", "b", "c"))
            assertThat(IntStream.range(0, 30)
                            .mapToObj(i -> experiment
                                    .armOf(new AccountId(account), "cycle-" + i)
                                    .name())
                            .distinct())
                    .hasSize(2);
    }

    @Test
    void names_that_run_together_to_the_same_text_are_assigned_apart() {
        var experiment = of("x1", 50, 50);

        var differing = IntStream.range(0, 100)
                .filter(i -> !experiment
                        .armOf(new AccountId("a" + i), "1b")
                        .equals(experiment.armOf(new AccountId("a" + i + "1"), "b")))
                .count();

        assertThat(differing).isBetween(25L, 75L);
    }

    @Test
    void runs_until_its_days_are_over_or_somebody_ends_it() {
        var experiment = experiment("x1", null, 30);

        assertThat(experiment.runsAt(NOON.plus(Duration.ofDays(7)).minusNanos(1)))
                .isTrue();
        assertThat(experiment.runsAt(NOON.plus(Duration.ofDays(7)))).isFalse();
        assertThat(experiment.stoppedBy(new Stop(NOON, "ann", "enough")).runsAt(NOON))
                .isFalse();
    }

    @Test
    void ends_when_the_last_arm_has_its_samples_and_not_before() {
        var experiment = experiment("x1", null, 2);
        var samples = Stream.of("control", "gpt", "control", "control", "gpt")
                .map(arm -> Samples.record("x1", arm, 1))
                .flatMap(record -> ExperimentSample.of(record).stream())
                .toList();

        assertThat(experiment.stopDue(samples.subList(0, 4), NOON)).isEmpty();
        assertThat(experiment.stopDue(samples, NOON))
                .contains(new Stop(NOON, "stopping rule", "every arm has its 2 decisions"));
    }

    @Test
    void ends_when_its_days_are_over_whatever_was_sampled_and_only_once() {
        var experiment = experiment("x1", null, 2);
        var end = NOON.plus(Duration.ofDays(7));

        assertThat(experiment.stopDue(List.of(), end.minusNanos(1))).isEmpty();
        assertThat(experiment.stopDue(List.of(), end)).contains(new Stop(end, "stopping rule", "its 7 days are over"));
        assertThat(experiment.stoppedBy(new Stop(NOON, "ann", "enough")).stopDue(List.of(), end))
                .isEmpty();
    }
}
