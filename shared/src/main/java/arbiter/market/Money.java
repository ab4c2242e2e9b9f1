package arbiter.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount of USD, of either sign, exact: nothing is rounded until a caller says which way. */
public record Money(BigDecimal value) implements Comparable<Money> {

    public static final Money ZERO = new Money(BigDecimal.ZERO);
    private static final int WIRE_DECIMALS = 8;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Money {
        value = Decimals.canonical(value);
    }

    /** As it is written in JSON: with at most 8 decimals. */
    @JsonValue
    public BigDecimal wire() {
        return value.scale() > WIRE_DECIMALS ? value.setScale(WIRE_DECIMALS, RoundingMode.HALF_EVEN) : value;
    }

    public static Money of(String text) {
        return new Money(new BigDecimal(text));
    }

    public Money plus(Money other) {
        return new Money(value.add(other.value));
    }

    public Money minus(Money other) {
        return new Money(value.subtract(other.value));
    }

    public Money times(BigDecimal factor) {
        return new Money(value.multiply(factor));
    }

    public Money times(long factor) {
        return times(BigDecimal.valueOf(factor));
    }

    /** The given percentage of this amount: 2 percent of 100 is 2. */
    public Money percent(BigDecimal percent) {
        return new Money(value.multiply(percent).movePointLeft(2));
    }

    /** The given basis points of this amount: 5 bps of 10,000 are 5. */
    public Money bps(BigDecimal bps) {
        return new Money(value.multiply(bps).movePointLeft(4));
    }

    /** This amount as a percentage of the other, with 8 decimals. The other must not be zero. */
    public BigDecimal asPercentOf(Money other) {
        return Decimals.canonical(value.multiply(HUNDRED).divide(other.value, 8, RoundingMode.HALF_EVEN));
    }

    /** Divided by a number and rounded down (toward zero) to 8 decimals: for what may be spent. */
    public Money dividedDown(BigDecimal divisor) {
        return new Money(value.divide(divisor, 8, RoundingMode.DOWN));
    }

    /** Divided by a number and rounded up (away from zero) to 8 decimals: for what something costs. */
    public Money dividedUp(BigDecimal divisor) {
        return new Money(value.divide(divisor, 8, RoundingMode.UP));
    }

    /** Rounded to the given decimals. */
    public Money rounded(int decimals, RoundingMode mode) {
        return new Money(value.setScale(decimals, mode));
    }

    public Money abs() {
        return new Money(value.abs());
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isPositive() {
        return value.signum() > 0;
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Money other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
