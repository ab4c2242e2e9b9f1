package arbiter.model.routing;

import arbiter.model.routing.ExperimentResult.Difference;
import arbiter.model.routing.ExperimentResult.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arms of an experiment against each other.
 *
 * @param resamples of each arm; empty while an arm has no sample
 */
record Comparison(Metric metric, List<String> names, List<Resamples> resamples) {

    private static final double CONFIDENCE = 0.95;

    static Comparison of(Experiment experiment, List<List<ExperimentSample>> ofArms, List<ArmResult> arms) {
        var isScored = arms.stream().allMatch(arm -> arm.scored() >= experiment.minSamples());
        var resamples = new ArrayList<Resamples>();
        if (arms.stream().allMatch(arm -> arm.samples() > 0))
            for (var i = 0; i < arms.size(); i++) {
                var samples = ofArms.get(i);
                var name = arms.get(i).name();
                resamples.add(
                        isScored
                                ? Resamples.of(ArmResult.scores(samples), experiment.id(), name)
                                : shares(samples, experiment.id(), name));
            }
        return new Comparison(
                isScored ? Metric.SCORE : Metric.PASS_RATE,
                arms.stream().map(ArmResult::name).toList(),
                resamples);
    }

    private static Resamples shares(List<ExperimentSample> samples, String experiment, String arm) {
        var passed = (int) samples.stream().filter(ExperimentSample::succeeded).count();
        return Resamples.ofShares(passed, samples.size() - passed, experiment, arm);
    }

    List<Difference> toTheFirst() {
        var differences = new ArrayList<Difference>();
        for (var i = 1; i < resamples.size(); i++)
            differences.add(new Difference(names.get(i), names.getFirst(), metric, interval(i, 0)));
        return differences;
    }

    Optional<String> winner() {
        for (var i = 0; i < resamples.size(); i++) if (beatsAll(i)) return Optional.of(names.get(i));
        return Optional.empty();
    }

    private boolean beatsAll(int arm) {
        for (var other = 0; other < resamples.size(); other++)
            if (other != arm && !interval(arm, other).isAboveZero()) return false;
        return true;
    }

    private Interval interval(int one, int other) {
        var pairs = names.size() * (names.size() - 1) / 2;
        return resamples.get(one).over(resamples.get(other), 1 - (1 - CONFIDENCE) / pairs);
    }
}
