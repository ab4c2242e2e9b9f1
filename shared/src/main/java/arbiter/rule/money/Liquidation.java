package arbiter.rule.money;

import arbiter.account.Position;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.VenueTerms;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Where a position on isolated margin in a linear perpetual is liquidated.
 *
 * <p>Spec 3: long entry x (1 - 1/L) / (1 - m), short entry x (1 + 1/L) / (1 + m), with m the maintenance margin rate, else 1
 * / (2 x the venue's maximum leverage). A long at 1x has none.
 */
public final class Liquidation {

    private static final MathContext EXACT = MathContext.DECIMAL64;
    private static final MathContext SHOWN = new MathContext(12, RoundingMode.HALF_EVEN);

    private Liquidation() {}

    /** The liquidation price of a position, as its venue states it or else computed; empty for a long at 1x. */
    public static Optional<Price> of(Position position, VenueTerms terms) {
        var stated = position.liquidationPrice();
        return stated != null
                ? Optional.of(stated)
                : of(position.side(), position.entryPrice(), position.leverage(), terms);
    }

    /** The liquidation price for an average entry at this price and leverage, to 12 digits; empty for a long at 1x. */
    public static Optional<Price> of(Side side, Price entry, int leverage, VenueTerms terms) {
        if (side == Side.LONG && leverage == 1) return Optional.empty();
        var sign = BigDecimal.valueOf(side.sign());
        var share = BigDecimal.ONE.divide(BigDecimal.valueOf(leverage), EXACT);
        var top = BigDecimal.ONE.subtract(sign.multiply(share));
        var bottom = BigDecimal.ONE.subtract(sign.multiply(maintenance(terms)));
        return Optional.of(
                new Price(entry.value().multiply(top).divide(bottom, EXACT).round(SHOWN)));
    }

    private static BigDecimal maintenance(VenueTerms terms) {
        var stated = terms.maintenanceMarginRate();
        return stated != null ? stated : BigDecimal.ONE.divide(BigDecimal.valueOf(2L * terms.maxLeverage()), EXACT);
    }
}
