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
}
