package arbiter.model.routing;

import arbiter.account.AccountId;
import arbiter.model.routing.ExperimentResult.Difference;
import arbiter.model.routing.ExperimentResult.Verdict;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment with what it came to, as it is shown.
 *
 * @param accounts whom it covers; null for all
 * @param endsAt when its days are over
 * @param stopped null while it runs
 */
public record ExperimentReport(
        String id,
        String name,
        Status status,
        @Nullable List<AccountId> accounts,
        Instant createdAt,
        String createdBy,
        int minSamples,
        int maxDays,
        Instant endsAt,
        Experiment.@Nullable Stop stopped,
        List<ArmResult> arms,
        List<Difference> differences,
        Verdict verdict) {

    public ExperimentReport {
        accounts = accounts == null ? null : List.copyOf(accounts);
        arms = List.copyOf(arms);
        differences = List.copyOf(differences);
    }

    /** Whether it still assigns arms. */
    public enum Status {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("stopped")
        STOPPED
    }

    static ExperimentReport of(Experiment experiment, List<ExperimentSample> samples) {
        var result = ExperimentResult.of(experiment, samples);
        return new ExperimentReport(
                experiment.id(),
                experiment.name(),
                experiment.stopped() == null ? Status.RUNNING : Status.STOPPED,
                experiment.accounts(),
                experiment.createdAt(),
                experiment.createdBy(),
                experiment.minSamples(),
                experiment.maxDays(),
                experiment.endsAt(),
                experiment.stopped(),
                result.arms(),
                result.differences(),
                result.verdict());
    }
}
