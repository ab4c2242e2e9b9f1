package arbiter.rule.money;

import arbiter.market.Price;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Where isolated margin is used up in a linear perpetual.
 *
 * <p>Spec 3: long entry x (1 - 1/L) / (1 - m), short entry x (1 + 1/L) / (1 + m), with m the maintenance margin rate.
 */
final class IsolatedMargin {

    private static final MathContext EXACT = MathContext.DECIMAL64;
    private static final MathContext SHOWN = new MathContext(12, RoundingMode.HALF_EVEN);

    private IsolatedMargin() {}

    /** The price, to 12 digits, for an entry at this price and leverage. */
    static Price usedUp(Side side, Price entry, int leverage, BigDecimal maintenance) {
        var sign = BigDecimal.valueOf(side.sign());
        var share = BigDecimal.ONE.divide(BigDecimal.valueOf(leverage), EXACT);
        var top = BigDecimal.ONE.subtract(sign.multiply(share));
        var bottom = BigDecimal.ONE.subtract(sign.multiply(maintenance));
        return new Price(entry.value().multiply(top).divide(bottom, EXACT).round(SHOWN));
    }

    /** The maintenance margin rate where only the highest leverage is known: half of the margin that it leaves. */
    static BigDecimal maintenance(int maxLeverage) {
        return BigDecimal.ONE.divide(BigDecimal.valueOf(2L * maxLeverage), EXACT);
    }
}
