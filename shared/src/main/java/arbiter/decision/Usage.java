package arbiter.decision;

import arbiter.market.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the calls for one decision used, in tokens and USD. Unknown is null, not 0.
 *
 * @param calls paid calls
 */
public record Usage(
        @Nullable Long promptTokens,
        @Nullable Long cachedTokens,
        @Nullable Long completionTokens,
        @Nullable Long reasoningTokens,
        @Nullable Money costUsd,
        int calls) {

    /** Nobody was paid. */
    public static final Usage FREE = new Usage(0L, 0L, 0L, 0L, Money.ZERO, 0);

    /** A call was made, and nobody told what it used. */
    public static final Usage UNKNOWN = new Usage(null, null, null, null, null, 1);

    /** A call was made, and it is certain that nothing was charged. */
    public static final Usage UNCHARGED = new Usage(0L, 0L, 0L, 0L, Money.ZERO, 1);

    /** Both together; what is unknown of one is unknown of both. */
    public Usage plus(Usage other) {
        return new Usage(
                sum(promptTokens, other.promptTokens),
                sum(cachedTokens, other.cachedTokens),
                sum(completionTokens, other.completionTokens),
                sum(reasoningTokens, other.reasoningTokens),
                costUsd == null || other.costUsd == null ? null : costUsd.plus(other.costUsd),
                calls + other.calls);
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null || other == null ? null : one + other;
    }
}
