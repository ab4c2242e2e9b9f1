package arbiter.rule.money;

import arbiter.account.Position;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;

/** From the margin a decision allocates to the coins an executor trades, and back. */
public final class OrderSize {

    private static final MathContext AVERAGE = MathContext.DECIMAL64;

    private OrderSize() {}

    /** Allocation x leverage, in USD, exact. */
    public static Money notional(Money allocation, int leverage) {
        return allocation.times(leverage);
    }

    /** The coins of a notional, in whole steps and rounded down: rounding never raises exposure. */
    public static Quantity quantity(Money notional, Price price, BigDecimal step) {
        return Quantity.bought(notional, price, step);
    }

    /** The USD that a notional binds at a leverage, rounded up. */
    public static Money margin(Money notional, int leverage) {
        return notional.dividedUp(BigDecimal.valueOf(leverage));
    }

    /** The USD a position binds: as reported, or what its entry must have bound where its source left that at zero. */
    public static Money margin(Position position) {
        return position.margin().isPositive()
                ? position.margin()
                : margin(position.quantity().at(position.entryPrice()), position.leverage());
    }

    /** The average price of what stands and what is added at another price, to 16 digits. */
    public static Price average(Quantity standing, Price entry, Quantity added, Price price) {
        var coins = standing.plus(added);
        if (coins.isZero()) return price;
        var paid = standing.at(entry).plus(added.at(price));
        return new Price(paid.value().divide(coins.value(), AVERAGE));
    }
}
