package arbiter.rule.money;

import arbiter.market.Money;
import java.math.BigDecimal;

/**
 * What a venue takes for a fill. Only the taker's share is reckoned with: a maker order may be filled as one after all, and
 * a stop always is.
 *
 * @param takerBps basis points of notional
 */
public record Fees(BigDecimal takerBps) {

    /** The taker fee on a notional, in USD, exact. */
    public Money taker(Money notional) {
        return notional.bps(takerBps);
    }
}
