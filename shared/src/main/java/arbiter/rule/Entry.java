package arbiter.rule;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Capital newly committed to one asset: a buy, a sell, or an increase.
 *
 * @param allocation margin in USD
 * @param leverage the one that will be used: stated, the standing position's, or the default
 * @param tpPrice the take profit that stands after the action
 * @param stop the stop that stands after the action
 * @param fresh whether neither a position nor an order stands in the asset
 * @param confidence 0..100
 */
public record Entry(
        Symbol asset,
        Side side,
        Money allocation,
        int leverage,
        @Nullable Price tpPrice,
        @Nullable Price stop,
        boolean fresh,
        BigDecimal confidence) {

    /** Allocation x leverage, in USD. */
    public Money notional() {
        return allocation.times(leverage);
    }
}
