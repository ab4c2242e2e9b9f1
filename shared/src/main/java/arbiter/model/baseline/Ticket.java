package arbiter.model.baseline;

import arbiter.market.Side;
import java.math.BigDecimal;

/**
 * An entry whose size is not yet known.
 *
 * @param lossShare what it may lose as a fraction of notional: the stop's distance, or R02's share without a stop
 * @param stopless whether it goes without a stop
 * @param atrShare ATR of the sizing timeframe as a fraction of price
 * @param before what already stands in the asset
 * @param share of the sizing method's allocation that is wanted
 */
record Ticket(
        Side side,
        int leverage,
        BigDecimal lossShare,
        boolean stopless,
        BigDecimal atrShare,
        Standing before,
        BigDecimal share) {}
