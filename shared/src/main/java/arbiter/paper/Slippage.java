package arbiter.paper;

import arbiter.market.Price;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How far beyond the market's price an order that takes fills, always against the account, to 12 digits.
 *
 * @param bps basis points of price, 0 to less than 10,000
 */
record Slippage(BigDecimal bps) {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);
    private static final int DIGITS = 12;

    Slippage {
        if (bps.signum() < 0 || bps.compareTo(WHOLE) >= 0)
            throw new IllegalArgumentException("slippage is 0 to less than 10,000 bps: " + bps);
    }

    /** What entering a side at this price costs per coin. */
    Price entry(Price price, Side side) {
        return moved(price, side.sign());
    }

    /** What leaving a side at this price brings per coin. */
    Price exit(Price price, Side side) {
        return moved(price, -side.sign());
    }

    private Price moved(Price price, int direction) {
        var factor = BigDecimal.ONE.add(bps.movePointLeft(4).multiply(BigDecimal.valueOf(direction)));
        var against = direction > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
        return new Price(price.value().multiply(factor).round(new MathContext(DIGITS, against)));
    }
}
