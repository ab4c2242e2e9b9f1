package arbiter.model.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment came to.
 *
 * @param arms in the experiment's order
 * @param differences of the others to the first arm; empty until every arm has a sample
 */
public record ExperimentResult(List<ArmResult> arms, List<Difference> differences, Verdict verdict) {

    public ExperimentResult {
        arms = List.copyOf(arms);
        differences = List.copyOf(differences);
    }

    /** What is compared. */
    public enum Metric {
        @JsonProperty("pass_rate")
        PASS_RATE,
        @JsonProperty("score")
        SCORE
    }

    /** How much better an arm is than another. */
    public record Difference(String arm, String than, Metric metric, Interval by) {}

    /** What may be concluded. */
    public enum Outcome {
        /** An arm lacks samples: nothing is. */
        @JsonProperty("not_enough_data")
        NOT_ENOUGH_DATA,
        /** No arm is certain to be better than every other. */
        @JsonProperty("no_difference")
        NO_DIFFERENCE,
        /** One arm is. */
        @JsonProperty("winner")
        WINNER
    }

    /**
     * The conclusion.
     *
     * @param winner the name of an arm; null unless there is a winner
     * @param reason in one sentence
     */
    public record Verdict(Outcome outcome, @Nullable String winner, String reason) {}

    /**
     * The result of all samples of an experiment, in any order.
     *
     * <p>Arms are compared by the scores of their decisions once each arm has enough of them, by the shares that passed until
     * then. The intervals hold together with 95 %: with more than two arms each is wider (Bonferroni), because among many
     * comparisons one is easily extreme by chance.
     */
    public static ExperimentResult of(Experiment experiment, List<ExperimentSample> samples) {
        var ofArms = new ArrayList<List<ExperimentSample>>();
        for (var arm : experiment.arms())
            ofArms.add(samples.stream()
                    .filter(sample -> sample.arm().equals(arm.name()))
                    .sorted(Comparator.comparing(sample -> sample.decision().value()))
                    .toList());
        var arms = new ArrayList<ArmResult>();
        for (var i = 0; i < ofArms.size(); i++)
            arms.add(ArmResult.of(experiment.arms().get(i), ofArms.get(i)));
        var comparison = Comparison.of(experiment, ofArms, arms);
        return new ExperimentResult(arms, comparison.toTheFirst(), verdict(experiment, arms, comparison));
    }

    private static Verdict verdict(Experiment experiment, List<ArmResult> arms, Comparison comparison) {
        var lacking = arms.stream()
                .filter(arm -> arm.samples() < experiment.minSamples())
                .map(arm -> "%s has %d of %d".formatted(arm.name(), arm.samples(), experiment.minSamples()))
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) return new Verdict(Outcome.NOT_ENOUGH_DATA, null, "too few decisions: " + lacking);
        var by = comparison.metric() == Metric.SCORE ? "score" : "share that passes";
        return comparison
                .winner()
                .map(winner -> new Verdict(
                        Outcome.WINNER, winner, "the %s of %s is higher than every other arm's".formatted(by, winner)))
                .orElseGet(() -> new Verdict(
                        Outcome.NO_DIFFERENCE, null, "no arm's %s is certain to be the highest".formatted(by)));
    }
}
