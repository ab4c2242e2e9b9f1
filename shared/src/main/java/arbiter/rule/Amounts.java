package arbiter.rule;

import arbiter.json.Fields;
import arbiter.market.Decimals;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads prices, quantities and money of a context, each within bounds.
 *
 * <p>The bounds keep what rules multiply (price x quantity x percent x bps) exact: at most 40 digits before and after the
 * point, which is all that {@link Decimals} allows.
 */
final class Amounts {

    private static final BigDecimal MOST_USD_PER_COIN = new BigDecimal("1000000000000");
    private static final BigDecimal MOST = new BigDecimal("1000000000000000");
    private static final int PRICE_DECIMALS = 16;
    private static final int QUANTITY_DECIMALS = 12;
    private static final int MONEY_DECIMALS = 28;
    private static final int FEE_DECIMALS = 4;

    private Amounts() {}

    static Price price(Fields fields, String name) {
        return fields.number(
                name,
                new Price(BigDecimal.ONE),
                value -> new Price(positive(value, MOST_USD_PER_COIN, PRICE_DECIMALS)));
    }

    static @Nullable Price optionalPrice(Fields fields, String name) {
        return fields.has(name) ? price(fields, name) : null;
    }

    static Quantity quantity(Fields fields, String name) {
        return fields.number(
                name, new Quantity(BigDecimal.ONE), value -> new Quantity(positive(value, MOST, QUANTITY_DECIMALS)));
    }

    static BigDecimal quantityStep(Fields fields, String name) {
        return fields.number(name, BigDecimal.ONE, value -> positive(value, MOST, QUANTITY_DECIMALS));
    }

    /** USD of either sign: a balance or an equity may be below zero. */
    static Money money(Fields fields, String name) {
        return new Money(decimal(fields, name, MOST.negate(), MOST, MONEY_DECIMALS));
    }

    /** USD, zero or more. */
    static Money unsignedMoney(Fields fields, String name) {
        return new Money(decimal(fields, name, BigDecimal.ZERO, MOST, MONEY_DECIMALS));
    }

    /** USD, more than zero. */
    static Money positiveMoney(Fields fields, String name) {
        return fields.number(
                name, new Money(BigDecimal.ONE), value -> new Money(positive(value, MOST, MONEY_DECIMALS)));
    }

    /** A fee in basis points of notional; a maker's may be a rebate. */
    static BigDecimal feeBps(Fields fields, String name, long least) {
        return decimal(fields, name, BigDecimal.valueOf(least), BigDecimal.valueOf(1000), FEE_DECIMALS);
    }

    static BigDecimal decimal(Fields fields, String name, BigDecimal least, BigDecimal most, int decimals) {
        return fields.number(name, BigDecimal.ZERO, value -> {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0)
                throw new IllegalArgumentException("must be between %s and %s".formatted(least, most));
            return fine(value, decimals);
        });
    }

    static BigDecimal positive(BigDecimal value, BigDecimal most, int decimals) {
        if (value.signum() <= 0 || value.compareTo(most) > 0)
            throw new IllegalArgumentException("must be more than 0 and at most " + most);
        return fine(value, decimals);
    }

    private static BigDecimal fine(BigDecimal value, int decimals) {
        var canonical = Decimals.canonical(value);
        if (canonical.scale() > decimals)
            throw new IllegalArgumentException("must have at most " + decimals + " decimals");
        return canonical;
    }
}
