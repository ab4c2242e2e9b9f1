package arbiter.decision;

import arbiter.account.AccountId;
import arbiter.json.Json;
import arbiter.json.Sha256;
import arbiter.market.Problem;
import arbiter.market.Symbol;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that led to a decision, and the decision. Immutable once written; what happens to it later (publication,
 * outcomes, audit links) lives beside it.
 *
 * @param inputAgesMs milliseconds by symbol, and of the account under {@code account}
 * @param proposal what the model said, as parsed; null when nothing could be read or nobody was asked
 * @param decision what stands
 * @param promptHash null when nobody was asked
 * @param previousHash the hash of the account's record before this one; null for its first
 * @param hash SHA-256 over the canonical JSON of the record without {@code hash} and {@code timings_ms}: how long it took
 *     is a measurement, so the same inputs give the same hash
 */
public record DecisionRecord(
        DecisionId decisionId,
        AccountId accountId,
        @Nullable String cycleId,
        List<Symbol> symbols,
        Instant requestedAt,
        Instant decidedAt,
        Instant validUntil,
        Map<Symbol, AssumedPrice> assumedPrices,
        Map<String, Long> inputAgesMs,
        StrategyRef strategy,
        ModelRef model,
        @Nullable ExperimentRef experiment,
        Source source,
        Status status,
        boolean validationPassed,
        @Nullable TradingDecision proposal,
        StandingDecision decision,
        List<Finding> findings,
        List<Correction> corrections,
        List<Problem> problems,
        Usage usage,
        Timings timingsMs,
        String contextHash,
        @Nullable String promptHash,
        @Nullable String previousHash,
        String hash) {

    public DecisionRecord {
        if (validationPassed != passes(source, status))
            throw new IllegalArgumentException(
                    "validation_passed is %s of %s by %s".formatted(validationPassed, status, source));
        symbols = List.copyOf(symbols);
        assumedPrices = Collections.unmodifiableMap(new LinkedHashMap<>(assumedPrices));
        inputAgesMs = Collections.unmodifiableMap(new LinkedHashMap<>(inputAgesMs));
        findings = List.copyOf(findings);
        corrections = List.copyOf(corrections);
        problems = List.copyOf(problems);
    }

    /** Whether validation passed: what the model that was chosen proposed stands whole. A fallback's proposal never claims it. */
    public static boolean passes(Source source, Status status) {
        return status == Status.APPROVED && source != Source.FALLBACK_MODEL;
    }

    /** The record with its hash filled in. */
    public DecisionRecord sealed() {
        return new DecisionRecord(
                decisionId,
                accountId,
                cycleId,
                symbols,
                requestedAt,
                decidedAt,
                validUntil,
                assumedPrices,
                inputAgesMs,
                strategy,
                model,
                experiment,
                source,
                status,
                validationPassed,
                proposal,
                decision,
                findings,
                corrections,
                problems,
                usage,
                timingsMs,
                contextHash,
                promptHash,
                previousHash,
                hashOf(this));
    }

    /** What the hash of a record must be. */
    public static String hashOf(DecisionRecord record) {
        ObjectNode tree = Json.mapperInUse().valueToTree(record);
        tree.remove("hash");
        tree.remove("timings_ms");
        return Sha256.of(tree);
    }

    /** The strategy that was followed. */
    public record StrategyRef(String id, int version) {}

    /**
     * The model that was asked for and the one that answered.
     *
     * @param used null when none answered
     * @param provider null when unknown
     */
    public record ModelRef(
            String requested,
            @Nullable String used,
            @Nullable String provider) {}

    /** The experiment a decision was part of. */
    public record ExperimentRef(String id, String arm) {}
}
