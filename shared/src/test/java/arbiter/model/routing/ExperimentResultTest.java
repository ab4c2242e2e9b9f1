package arbiter.model.routing;

import static arbiter.engine.Some.NOON;
import static arbiter.model.routing.Samples.GPT;
import static arbiter.model.routing.Samples.GROK;
import static arbiter.model.routing.Samples.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.decision.Source;
import arbiter.market.Money;
import arbiter.model.routing.Experiment.Arm;
import arbiter.model.routing.ExperimentResult.Metric;
import arbiter.model.routing.ExperimentResult.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentResultTest {

    private static final AccountId ACCOUNT = new AccountId("a");

    private static ExperimentSample sample(
            String arm, int number, Source source, boolean passed, @Nullable String cost, @Nullable String score) {
        return new ExperimentSample(
                "x1",
                DecisionId.ofCycle(ACCOUNT, arm + number),
                arm,
                GPT,
                source,
                passed,
                number + 1,
                cost == null ? null : Money.of(cost),
                NOON,
                score == null ? null : new BigDecimal(score));
    }

    private static List<ExperimentSample> passing(String arm, int passed, int failed) {
        var samples = new ArrayList<ExperimentSample>();
        for (var i = 0; i < passed + failed; i++) samples.add(sample(arm, i, Source.MODEL, i < passed, "0.01", null));
        return samples;
    }

    @SafeVarargs
    private static List<ExperimentSample> all(List<ExperimentSample>... arms) {
        var all = new ArrayList<ExperimentSample>();
        for (var arm : arms) all.addAll(arm);
        return all;
    }

    @Test
    void counts_what_each_arm_did() {
        var samples = List.of(
                sample("gpt", 0, Source.MODEL, true, "0.02", null),
                sample("gpt", 1, Source.MODEL_AFTER_CORRECTION, true, "0.04", null),
                sample("gpt", 2, Source.MODEL, false, null, null),
                sample("gpt", 3, Source.CONSERVATIVE_HOLD, false, null, "-0.5"),
                sample("gpt", 99, Source.FALLBACK_MODEL, true, "0.03", "1"));

        var arm =
                ExperimentResult.of(experiment("x1", null, 30), samples).arms().get(1);

        assertThat(arm).isEqualTo(new ArmResult("gpt", GPT, 50, 5, 0.4, 0.4, 3.0, 100.0, Money.of("0.03"), 2, 2, 0.25));
    }

    @Test
    void knows_nothing_of_an_arm_without_samples() {
        var result = ExperimentResult.of(experiment("x1", null, 30), passing("gpt", 40, 0));

        assertThat(result.arms().getFirst())
                .isEqualTo(new ArmResult("control", "baseline", 50, 0, null, null, null, null, null, 0, 0, null));
        assertThat(result.differences()).isEmpty();
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.NOT_ENOUGH_DATA);
    }

    @Test
    void concludes_nothing_until_every_arm_has_its_samples() {
        var experiment = experiment("x1", null, 30);

        var lacking = ExperimentResult.of(experiment, all(passing("control", 0, 30), passing("gpt", 29, 0)));
        var enough = ExperimentResult.of(experiment, all(passing("control", 0, 30), passing("gpt", 30, 0)));

        assertThat(lacking.verdict().outcome()).isEqualTo(Outcome.NOT_ENOUGH_DATA);
        assertThat(lacking.verdict().winner()).isNull();
        assertThat(lacking.verdict().reason()).contains("gpt has 29 of 30");
        assertThat(enough.verdict().outcome()).isEqualTo(Outcome.WINNER);
        assertThat(enough.verdict().winner()).isEqualTo("gpt");
    }

    @ParameterizedTest
    @CsvSource({
        // passed and failed of control, then of gpt; the winner
        "30,  0, 30,  0, ",
        "30,  0, 26,  4, ",
        "30,  0, 20, 10, control",
        "15, 15, 20, 10, ",
        " 3, 27, 27,  3, gpt",
        "900, 100, 940, 60, gpt",
        "900, 100, 915, 85, "
    })
    void declares_a_winner_only_when_the_interval_leaves_out_zero(
            int passed, int failed, int gptPassed, int gptFailed, @Nullable String winner) {
        var samples = all(passing("control", passed, failed), passing("gpt", gptPassed, gptFailed));

        var result = ExperimentResult.of(experiment("x1", null, 30), samples);

        var difference = result.differences().getFirst();
        var measured = (double) gptPassed / (gptPassed + gptFailed) - (double) passed / (passed + failed);
        assertThat(difference.metric()).isEqualTo(Metric.PASS_RATE);
        assertThat(difference.by().difference()).isCloseTo(measured, within(1e-12));
        assertThat(difference.by().low()).isLessThanOrEqualTo(measured);
        assertThat(difference.by().high()).isGreaterThanOrEqualTo(measured);
        assertThat(result.verdict().winner()).isEqualTo(winner);
        assertThat(difference.by().low() <= 0 && difference.by().high() >= 0).isEqualTo(winner == null);
    }

    @Test
    void the_interval_is_that_of_the_normal_approximation_where_that_holds() {
        var samples = all(passing("control", 500, 500), passing("gpt", 600, 400));

        var by = ExperimentResult.of(experiment("x1", null, 30), samples)
                .differences()
                .getFirst()
                .by();

        var error = 1.96 * Math.sqrt(0.5 * 0.5 / 1_000 + 0.6 * 0.4 / 1_000);
        assertThat(by.low()).isCloseTo(0.1 - error, within(0.005));
        assertThat(by.high()).isCloseTo(0.1 + error, within(0.005));
    }

    @Test
    void the_same_samples_in_another_order_give_the_same_result() {
        var samples = all(passing("control", 20, 15), passing("gpt", 28, 7));
        var turned = new ArrayList<>(samples);
        Collections.reverse(turned);

        assertThat(ExperimentResult.of(experiment("x1", null, 30), turned))
                .isEqualTo(ExperimentResult.of(experiment("x1", null, 30), samples));
    }

    @Test
    void compares_scores_as_soon_as_every_arm_has_enough_of_them() {
        var control = new ArrayList<ExperimentSample>();
        var gpt = new ArrayList<ExperimentSample>();
        for (var i = 0; i < 30; i++) {
            control.add(sample("control", i, Source.BASELINE, true, "0", i % 2 == 0 ? "-1" : "0.5"));
            gpt.add(sample("gpt", i, Source.MODEL, false, "0.01", i % 2 == 0 ? "2" : "0.5"));
        }
        var experiment = experiment("x1", null, 30);

        var scored = ExperimentResult.of(experiment, all(control, gpt));
        gpt.set(0, sample("gpt", 0, Source.MODEL, false, "0.01", null));
        var oneLess = ExperimentResult.of(experiment, all(control, gpt));

        assertThat(scored.differences().getFirst().metric()).isEqualTo(Metric.SCORE);
        assertThat(scored.differences().getFirst().by().difference()).isCloseTo(1.5, within(1e-12));
        assertThat(scored.verdict().winner()).isEqualTo("gpt");
        assertThat(oneLess.differences().getFirst().metric()).isEqualTo(Metric.PASS_RATE);
        assertThat(oneLess.verdict().winner()).isEqualTo("control");
    }

    @Test
    void a_winner_of_three_beats_each_of_the_others() {
        var arms = List.of(new Arm("a", GPT, 40), new Arm("b", GPT, 30), new Arm("c", GROK, 30));
        var experiment = new Experiment("x1", "three", arms, null, NOON, "ann", 30, 7, null);

        var alone = ExperimentResult.of(experiment, all(passing("a", 5, 35), passing("b", 38, 2), passing("c", 6, 34)));
        var shared =
                ExperimentResult.of(experiment, all(passing("a", 5, 35), passing("b", 38, 2), passing("c", 37, 3)));

        assertThat(alone.verdict().winner()).isEqualTo("b");
        assertThat(shared.verdict().outcome()).isEqualTo(Outcome.NO_DIFFERENCE);
        assertThat(shared.differences()).extracting("arm").containsExactly("b", "c");
        assertThat(shared.differences()).extracting("than").containsOnly("a");
    }

    @Test
    void several_comparisons_make_each_interval_wider() {
        var samples = all(passing("a", 20, 20), passing("b", 20, 20), passing("c", 20, 20));
        var two = List.of(new Arm("a", GPT, 50), new Arm("b", GPT, 50));
        var three = List.of(new Arm("a", GPT, 40), new Arm("b", GPT, 30), new Arm("c", GROK, 30));

        assertThat(width(three, samples)).isGreaterThan(width(two, samples) * 1.1);
    }

    private static double width(List<Arm> arms, List<ExperimentSample> samples) {
        var by = ExperimentResult.of(new Experiment("x1", "x", arms, null, NOON, "ann", 30, 7, null), samples)
                .differences()
                .getFirst()
                .by();
        return by.high() - by.low();
    }

    @ParameterizedTest
    @CsvSource({"30, 0.5", "30, 0.9", "30, 0.98", "100, 0.95"})
    void noise_is_declared_a_winner_at_most_once_in_twenty(int size, double passRate) {
        var trials = 400;
        var random = new SplittableRandom(17);
        var winners = 0;

        for (var trial = 0; trial < trials; trial++) {
            var one = (int) random.doubles(size).filter(x -> x < passRate).count();
            var other = (int) random.doubles(size).filter(x -> x < passRate).count();
            var by = Resamples.ofShares(one, size - one, "x" + trial, "a")
                    .over(Resamples.ofShares(other, size - other, "x" + trial, "b"), 0.95);
            if (by.low() > 0 || by.high() < 0) winners++;
        }

        assertThat(winners).isLessThanOrEqualTo((int) (trials * 0.05 + 2 * Math.sqrt(trials * 0.05 * 0.95)));
    }

    @Test
    void one_in_twenty_is_what_the_interval_promises_and_not_much_less() {
        var trials = 400;
        var random = new SplittableRandom(18);
        var winners = 0;

        for (var trial = 0; trial < trials; trial++) {
            var by = Resamples.of(random.doubles(60).toArray(), "x" + trial, "a")
                    .over(Resamples.of(random.doubles(60).toArray(), "x" + trial, "b"), 0.95);
            if (by.low() > 0 || by.high() < 0) winners++;
        }

        assertThat(winners).isBetween(8, 34);
    }
}
