package arbiter.market;

import java.math.BigDecimal;

/** The one spelling of a decimal number. */
public final class Decimals {

    private Decimals() {}

    /**
     * One spelling per value: no trailing zeros and no exponent, so equals agrees with compareTo and 100 prints as 100.
     *
     * @throws IllegalArgumentException for a number of more than 40 digits before or after the point: nothing in a
     *     market is that large or that small, and expanding it would cost memory
     */
    public static BigDecimal canonical(BigDecimal value) {
        if (value.signum() == 0) return BigDecimal.ZERO;
        if (!isOrdinary(value)) throw new IllegalArgumentException("number out of range: " + value);
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Whether the number has at most 40 digits before the point and at most 40 after it; nothing is expanded to tell. */
    public static boolean isOrdinary(BigDecimal value) {
        return value.precision() <= 80
                && Math.abs((long) value.scale()) <= 80
                && (long) value.precision() - value.scale() <= 40
                && value.scale() <= 40;
    }
}
