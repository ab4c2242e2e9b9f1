package arbiter.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A positive price in USD per coin. Held in one spelling, so 1.10 equals 1.1. */
public record Price(@JsonValue BigDecimal value) implements Comparable<Price> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Price {
        if (value.signum() <= 0) throw new IllegalArgumentException("price must be positive: " + value);
        value = Decimals.canonical(value);
    }

    public static Price of(String text) {
        return new Price(new BigDecimal(text));
    }

    /** The distance to another price in USD per coin, never negative. */
    public BigDecimal distanceTo(Price other) {
        return value.subtract(other.value).abs();
    }

    /** Whether this price is above the other. */
    public boolean isAbove(Price other) {
        return compareTo(other) > 0;
    }

    /** Whether this price is below the other. */
    public boolean isBelow(Price other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Price other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
