package arbiter.account;

import arbiter.market.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The peak of equity since an operator reset it (docs/rules.md, R12), as far as decisions saw it: what an account was worth
 * between two of them is not known.
 *
 * @param highest the highest equity that was decided on since, with the transfers declared until then; null while none was
 */
public record PeakSinceReset(Instant resetAt, @Nullable Money highest) {

    /** A peak that begins with the next decision. */
    public static PeakSinceReset begunAt(Instant time) {
        return new PeakSinceReset(time, null);
    }

    /** The peak at an equity, after transfers that were declared since the newest decision. */
    Money at(Money equity, Money transfers) {
        return highest == null ? equity : highest.plus(transfers).max(equity);
    }
}
