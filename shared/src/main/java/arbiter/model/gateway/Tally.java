package arbiter.model.gateway;

import arbiter.market.Money;
import arbiter.model.Failure;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of models and what came of it, added up.
 *
 * @param calls attempts that reached a provider or the built-in model
 * @param failures of them, by kind
 * @param tokens that the provider told of; what it did not tell is missing
 * @param costUsd of the calls whose cost is known
 * @param unknownCosts calls whose cost nobody told
 * @param refusedReplies answers that were no sound proposal
 * @param repairs of answers, by code
 * @param lastSuccess when the last answer came; null when none is known
 * @param lastFailure when the last failure came; null when none is known
 */
public record Tally(
        long calls,
        long answered,
        Map<Failure, Long> failures,
        Tokens tokens,
        Money costUsd,
        long unknownCosts,
        Latencies latencies,
        long refusedReplies,
        Map<String, Long> repairs,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure) {

    /** Nobody was asked. */
    public static final Tally NOTHING =
            new Tally(0, 0, Map.of(), Tokens.NONE, Money.ZERO, 0, Latencies.NONE, 0, Map.of(), null, null);

    public Tally {
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
        repairs = Collections.unmodifiableMap(new TreeMap<>(repairs));
    }

    /** Tokens by kind: the cached are of the prompt's, the reasoning ones of the completion's. */
    public record Tokens(long prompt, long cached, long completion, long reasoning) {

        static final Tokens NONE = new Tokens(0, 0, 0, 0);

        Tokens plus(Tokens other) {
            return new Tokens(
                    prompt + other.prompt,
                    cached + other.cached,
                    completion + other.completion,
                    reasoning + other.reasoning);
        }
    }

    /** One call. */
    public static Tally of(ModelReply reply, Duration took, Instant at) {
        var usage = reply.usage();
        var answered = reply instanceof Answered;
        return new Tally(
                1,
                answered ? 1 : 0,
                reply instanceof Failed failed ? Map.of(failed.failure(), 1L) : Map.of(),
                new Tokens(
                        known(usage.promptTokens()),
                        known(usage.cachedTokens()),
                        known(usage.completionTokens()),
                        known(usage.reasoningTokens())),
                usage.costUsd() == null ? Money.ZERO : usage.costUsd(),
                usage.costUsd() == null ? 1 : 0,
                Latencies.of(took),
                0,
                Map.of(),
                answered ? at : null,
                answered ? null : at);
    }

    private static long known(@Nullable Long tokens) {
        return tokens == null ? 0 : tokens;
    }

    /** One answer that was read. */
    public static Tally ofReading(boolean accepted, List<String> corrections) {
        var repairs = new TreeMap<String, Long>();
        corrections.forEach(code -> repairs.merge(code, 1L, Long::sum));
        return new Tally(
                0, 0, Map.of(), Tokens.NONE, Money.ZERO, 0, Latencies.NONE, accepted ? 0 : 1, repairs, null, null);
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                calls + other.calls,
                answered + other.answered,
                sum(failures, other.failures),
                tokens.plus(other.tokens),
                costUsd.plus(other.costUsd),
                unknownCosts + other.unknownCosts,
                latencies.plus(other.latencies),
                refusedReplies + other.refusedReplies,
                sum(repairs, other.repairs),
                later(lastSuccess, other.lastSuccess),
                later(lastFailure, other.lastFailure));
    }

    private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        if (other.isEmpty()) return one;
        var sums = new TreeMap<>(one);
        other.forEach((key, count) -> sums.merge(key, count, Long::sum));
        return sums;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) return other;
        return other == null || one.isAfter(other) ? one : other;
    }

    /**
     * How many of the calls came to nothing of use that the model can be blamed for: failures of its own, and answers that were
     * no sound proposal.
     */
    public long errors() {
        var failed = failures.entrySet().stream()
                .filter(each -> each.getKey().isTheModels())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return failed + refusedReplies;
    }

    /** Calls that the server refused, and will until somebody changes something. */
    public long refusedCalls() {
        return failures.entrySet().stream()
                .filter(each -> each.getKey().isRefusedCall())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The share of calls that were errors, from 0 to 1; empty when nobody was asked. */
    public Optional<Double> errorRate() {
        return calls == 0 ? Optional.empty() : Optional.of(Math.min(1, (double) errors() / calls));
    }
}
