package arbiter.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holding a position costs: longs pay a positive rate to shorts.
 *
 * @param rate8h fraction of notional per 8 hours; native rates of other intervals are scaled by 8 / interval
 * @param nextAt when it is charged next, or null when unknown
 * @param intervalHours how often it is charged, a share of {@code rate8h} each time; null when unknown
 */
public record Funding(
        BigDecimal rate8h,
        @Nullable Instant nextAt,
        @Nullable Integer intervalHours) {

    private static final BigDecimal EIGHT = BigDecimal.valueOf(8);
    private static final int DECIMALS = 12;

    public Funding {
        rate8h = Decimals.canonical(rate8h);
        if (intervalHours != null && intervalHours < 1)
            throw new IllegalArgumentException("funding interval below 1 hour: " + intervalHours);
    }

    /** Funding that is charged nobody knows how often. */
    public Funding(BigDecimal rate8h, @Nullable Instant nextAt) {
        this(rate8h, nextAt, null);
    }

    /** Funding of a rate that is charged every so many hours, to 12 decimals. */
    public static Funding every(int hours, BigDecimal rate, @Nullable Instant nextAt) {
        var rate8h = rate.multiply(EIGHT).divide(BigDecimal.valueOf(hours), DECIMALS, RoundingMode.HALF_EVEN);
        return new Funding(rate8h, nextAt, hours);
    }
}
