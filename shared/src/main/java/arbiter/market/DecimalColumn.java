package arbiter.market;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Exact decimals of one kind in arrays: 9 bytes each, where a list of BigDecimals takes five times that.
 *
 * <p>Grows while it is filled and is only read afterwards.
 */
final class DecimalColumn {

    private static final int MOST_DIGITS_OF_A_LONG = 18;
    private static final long MOST_EXACT_IN_A_DOUBLE = 1L << 53;
    private static final double[] POWERS_OF_TEN = powersOfTen();

    private long[] unscaled = new long[64];
    private byte[] scales = new byte[64];
    private final Map<Integer, BigDecimal> wide = new HashMap<>();

    void set(int index, BigDecimal value) {
        if (index >= unscaled.length) grow(index);
        if (value.precision() > MOST_DIGITS_OF_A_LONG || Math.abs(value.scale()) > Byte.MAX_VALUE) {
            wide.put(index, value);
            return;
        }
        unscaled[index] = value.unscaledValue().longValue();
        scales[index] = (byte) value.scale();
    }

    BigDecimal get(int index) {
        var odd = wide.isEmpty() ? null : wide.get(index);
        return odd == null ? BigDecimal.valueOf(unscaled[index], scales[index]) : odd;
    }

    /** The nearest double, as {@link BigDecimal#doubleValue} gives it. */
    double asDouble(int index) {
        var scale = scales[index];
        // Both operands are exact doubles here, so that the one division rounds correctly.
        if (wide.isEmpty()
                && scale >= 0
                && scale < POWERS_OF_TEN.length
                && Math.abs(unscaled[index]) < MOST_EXACT_IN_A_DOUBLE) return unscaled[index] / POWERS_OF_TEN[scale];
        return get(index).doubleValue();
    }

    private void grow(int index) {
        var length = Math.max(index + 1, unscaled.length * 2);
        unscaled = Arrays.copyOf(unscaled, length);
        scales = Arrays.copyOf(scales, length);
    }

    private static double[] powersOfTen() {
        var powers = new double[23];
        for (var i = 0; i < powers.length; i++) powers[i] = Double.parseDouble("1e" + i);
        return powers;
    }
}
