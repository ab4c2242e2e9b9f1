package arbiter.model.baseline;

import arbiter.market.Price;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * How far price may go against a position before it is liquidated, in USD per coin.
 *
 * <p>The formula of spec 3 is not symmetric, so the nearer of the position's own liquidation and that of its mirror image
 * is used: a long and a short in mirrored markets then get the same stop and leverage.
 */
final class Cushion {

    private static final MathContext EXACT = MathContext.DECIMAL64;
    /** A stated liquidation this much nearer, in parts of price, is the venue's own and not ours rounded. */
    private static final BigDecimal NOTICEABLE = new BigDecimal("0.000001");

    private Cushion() {}

    /** From {@code price} to the liquidation of a position entered at {@code entry}; not above 0 when already beyond. */
    static BigDecimal of(Side side, Price entry, Price price, int leverage, int venueMaxLeverage) {
        var behind = entry.value().subtract(price.value()).multiply(BigDecimal.valueOf(side.sign()));
        var share = BigDecimal.ONE.divide(BigDecimal.valueOf(leverage), EXACT);
        var maintenance = BigDecimal.ONE.divide(BigDecimal.valueOf(2L * venueMaxLeverage), EXACT);
        var asLong = price.value()
                .subtract(price.value()
                        .add(behind)
                        .multiply(BigDecimal.ONE.subtract(share))
                        .divide(BigDecimal.ONE.subtract(maintenance), EXACT));
        var asShort = price.value()
                .subtract(behind)
                .multiply(BigDecimal.ONE.add(share))
                .divide(BigDecimal.ONE.add(maintenance), EXACT)
                .subtract(price.value());
        return asLong.min(asShort);
    }

    /** The same, or the distance to the liquidation price the block states where that is noticeably nearer. */
    static BigDecimal stated(Side side, BigDecimal computed, Price price, @Nullable Price liquidation) {
        if (liquidation == null) return computed;
        var stated = upTo(liquidation, side, price);
        var noticeable = NOTICEABLE.multiply(price.value());
        return stated.add(noticeable).compareTo(computed) < 0 ? stated : computed;
    }

    /** From {@code price} to a liquidation price that is known; not above 0 when already beyond. */
    static BigDecimal upTo(Price liquidation, Side side, Price price) {
        return price.value().subtract(liquidation.value()).multiply(BigDecimal.valueOf(side.sign()));
    }
}
