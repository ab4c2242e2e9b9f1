package arbiter.strategy;

import arbiter.market.Money;
import arbiter.market.Price;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the size of an entry depends on.
 *
 * @param leverage the one it will use
 * @param atr of the strategy's sizing timeframe, in USD per coin; null where unknown
 * @param stopDistance of its own stop from price, in USD per coin; null without a stop
 */
public record EntryToSize(
        Money equity,
        Price price,
        int leverage,
        @Nullable BigDecimal atr,
        @Nullable BigDecimal stopDistance,
        BigDecimal takerFeeBps) {

    public EntryToSize {
        if (leverage < 1) throw new IllegalArgumentException("leverage below 1: " + leverage);
        if (stopDistance != null && stopDistance.signum() < 0)
            throw new IllegalArgumentException("a distance is never negative: " + stopDistance);
    }

    /** The taker fee as a fraction of notional. */
    BigDecimal takerFee() {
        return takerFeeBps.movePointLeft(4);
    }
}
