package arbiter.model.routing;

import arbiter.market.Money;
import arbiter.model.routing.Experiment.Arm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an arm of an experiment did. What cannot be known without samples is null.
 *
 * @param samples decisions that were assigned to it and asked for
 * @param passRate the share of them that its own model gave and that passed validation whole, 0 to 1
 * @param fallbackShare the share that its own model did not give, 0 to 1
 * @param latencyMsP50 of asking, by nearest rank, milliseconds
 * @param latencyMsP95 of asking, by nearest rank, milliseconds
 * @param meanCostUsd over those whose cost is known
 * @param unknownCosts how many costs are not
 * @param scored how many outcomes are known
 * @param meanScore over those
 */
public record ArmResult(
        String name,
        String model,
        int sharePercent,
        int samples,
        @Nullable Double passRate,
        @Nullable Double fallbackShare,
        @Nullable Double latencyMsP50,
        @Nullable Double latencyMsP95,
        @Nullable Money meanCostUsd,
        int unknownCosts,
        int scored,
        @Nullable Double meanScore) {

    static ArmResult of(Arm arm, List<ExperimentSample> samples) {
        var costs = samples.stream()
                .map(ExperimentSample::costUsd)
                .filter(Objects::nonNull)
                .toList();
        var scores = scores(samples);
        return new ArmResult(
                arm.name(),
                arm.model(),
                arm.sharePercent(),
                samples.size(),
                share(samples.stream().filter(ExperimentSample::succeeded).count(), samples.size()),
                share(samples.stream().filter(ExperimentSample::fellBack).count(), samples.size()),
                latency(samples, 0.50),
                latency(samples, 0.95),
                mean(costs),
                samples.size() - costs.size(),
                scores.length,
                scores.length == 0 ? null : Arrays.stream(scores).average().orElseThrow());
    }

    /** The scores that are known. */
    static double[] scores(List<ExperimentSample> samples) {
        return samples.stream()
                .map(ExperimentSample::score)
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
    }

    private static @Nullable Double share(long part, int whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private static @Nullable Double latency(List<ExperimentSample> samples, double quantile) {
        var sorted = samples.stream()
                .mapToDouble(ExperimentSample::latencyMs)
                .sorted()
                .toArray();
        return sorted.length == 0 ? null : sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    private static @Nullable Money mean(List<Money> costs) {
        if (costs.isEmpty()) return null;
        var sum = costs.stream().reduce(Money.ZERO, Money::plus);
        return new Money(sum.value().divide(BigDecimal.valueOf(costs.size()), 8, RoundingMode.HALF_EVEN));
    }
}
