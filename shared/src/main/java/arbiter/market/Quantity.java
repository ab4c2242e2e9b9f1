package arbiter.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount of coins, zero or more; the side of a position says its direction. */
public record Quantity(@JsonValue BigDecimal value) implements Comparable<Quantity> {

    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Quantity {
        if (value.signum() < 0) throw new IllegalArgumentException("quantity must not be negative: " + value);
        value = Decimals.canonical(value);
    }

    public static Quantity of(String text) {
        return new Quantity(new BigDecimal(text));
    }

    /** The coins that a notional buys at a price, rounded down to whole steps of the venue. */
    public static Quantity bought(Money notional, Price price, BigDecimal step) {
        var steps = notional.value().divide(price.value().multiply(step), 0, RoundingMode.DOWN);
        return new Quantity(steps.multiply(step));
    }

    /** The notional of this many coins at a price, in USD, exact. */
    public Money at(Price price) {
        return new Money(value.multiply(price.value()));
    }

    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value));
    }

    /**
     * What is left after taking away the other.
     *
     * @throws IllegalArgumentException if the other is larger
     */
    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value));
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
