package arbiter.model.routing;

import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Source;
import arbiter.market.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one decision tells about an arm of an experiment. An arm keeps its decision whoever gave it in the end: a model that had
 * to be replaced did not do better for it.
 *
 * @param model the catalogue's id of the model that gave the decision; null when none did
 * @param passed whether it passed validation, whoever gave it
 * @param latencyMs how long asking took, milliseconds
 * @param costUsd of all its calls; null when unknown
 * @param score what came of it, known only later; null until then
 */
public record ExperimentSample(
        String experiment,
        DecisionId decision,
        String arm,
        @Nullable String model,
        Source source,
        boolean passed,
        double latencyMs,
        @Nullable Money costUsd,
        Instant decidedAt,
        @Nullable BigDecimal score) {

    /** The sample in a record; none where no experiment ran, or where nobody was asked, which tells nothing about an arm. */
    public static Optional<ExperimentSample> of(DecisionRecord record) {
        var experiment = record.experiment();
        if (experiment == null || record.promptHash() == null) return Optional.empty();
        return Optional.of(new ExperimentSample(
                experiment.id(),
                record.decisionId(),
                experiment.arm(),
                record.model().used(),
                record.source(),
                record.validationPassed(),
                record.timingsMs().ask(),
                record.usage().costUsd(),
                record.decidedAt(),
                null));
    }

    /** Whether the arm's own model gave no decision. */
    public boolean fellBack() {
        return source == Source.FALLBACK_MODEL || source == Source.CONSERVATIVE_HOLD;
    }

    /** Whether the arm's own model gave a decision that passed validation whole. */
    public boolean succeeded() {
        return passed && !fellBack();
    }
}
