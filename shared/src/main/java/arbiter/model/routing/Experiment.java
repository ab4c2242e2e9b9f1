package arbiter.model.routing;

import arbiter.account.AccountId;
import arbiter.json.Sha256;
import arbiter.model.routing.Experiments.Overlap;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of models on live decisions: which of them decides is drawn for each account and cycle.
 *
 * <p>Its stopping rule is fixed when it is created: it ends when every arm has its samples, or when its days are over.
 *
 * @param arms two to four; the first is the one that the others are compared with
 * @param accounts whom it covers; null for all
 * @param createdBy who created it
 * @param minSamples decisions that every arm must have before anything is concluded
 * @param maxDays days after which it ends, whatever was sampled
 * @param stopped null while it runs
 */
public record Experiment(
        String id,
        String name,
        List<Arm> arms,
        @Nullable List<AccountId> accounts,
        Instant createdAt,
        String createdBy,
        int minSamples,
        int maxDays,
        @Nullable Stop stopped) {

    private static final String RULE = "stopping rule";

    public Experiment {
        arms = List.copyOf(arms);
        accounts = accounts == null ? null : List.copyOf(accounts);
    }

    /**
     * One of the models that are compared.
     *
     * @param model the catalogue's id
     * @param sharePercent of the decisions; those of all arms are 100
     */
    public record Arm(String name, String model, int sharePercent) {}

    /**
     * That an experiment ended.
     *
     * @param by who ended it
     * @param reason in one sentence
     */
    public record Stop(Instant at, String by, String reason) {}

    /** When its days are over. */
    public Instant endsAt() {
        return createdAt.plus(Duration.ofDays(maxDays));
    }

    /** Whether it assigns arms at a time. */
    public boolean runsAt(Instant time) {
        return stopped == null && time.isBefore(endsAt());
    }

    /** Whether an account is part of it. */
    public boolean covers(AccountId account) {
        return accounts == null || accounts.contains(account);
    }

    /**
     * Holds that this one may begin although there is the other.
     *
     * @throws Overlap when the other runs by then and an account would be part of both
     * @throws IllegalArgumentException when they have one id
     */
    public void mayBeginBeside(Experiment other) throws Overlap {
        if (id.equals(other.id)) throw new IllegalArgumentException("there is an experiment %s already".formatted(id));
        if (other.runsAt(createdAt) && overlaps(other)) throw new Overlap(other);
    }

    private boolean overlaps(Experiment other) {
        if (accounts == null || other.accounts == null) return true;
        return accounts.stream().anyMatch(other.accounts::contains);
    }

    /**
     * The arm of an account's decision: the same whenever it is asked for, and nothing of it follows from another
     * experiment's.
     *
     * @param occasion the cycle's id, or the decision's where it belongs to none
     */
    public Arm armOf(AccountId account, String occasion) {
        var hash =
                ByteBuffer.wrap(Sha256.ofParts(account.value(), occasion, id)).getLong();
        var ticket = Long.remainderUnsigned(hash, 100);
        for (var arm : arms) {
            if (ticket < arm.sharePercent()) return arm;
            ticket -= arm.sharePercent();
        }
        throw new IllegalStateException("the shares of %s are not 100".formatted(id));
    }

    /**
     * How its own rule ends it, given all that was sampled: empty while it does not, or when it has ended.
     */
    public Optional<Stop> stopDue(List<ExperimentSample> samples, Instant now) {
        if (stopped != null) return Optional.empty();
        if (arms.stream().allMatch(arm -> samplesOf(arm, samples) >= minSamples))
            return Optional.of(new Stop(now, RULE, "every arm has its %d decisions".formatted(minSamples)));
        if (!now.isBefore(endsAt())) return Optional.of(new Stop(now, RULE, "its %d days are over".formatted(maxDays)));
        return Optional.empty();
    }

    private static long samplesOf(Arm arm, List<ExperimentSample> samples) {
        return samples.stream()
                .filter(sample -> sample.arm().equals(arm.name()))
                .count();
    }

    /** The same, ended. */
    public Experiment stoppedBy(Stop stop) {
        return new Experiment(id, name, arms, accounts, createdAt, createdBy, minSamples, maxDays, stop);
    }
}
