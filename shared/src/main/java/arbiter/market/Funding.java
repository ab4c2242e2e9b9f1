package arbiter.market;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holding a position costs: longs pay a positive rate to shorts.
 *
 * @param rate8h fraction of notional per 8 hours; native rates of other intervals are scaled by 8 / interval
 * @param nextAt when it is charged next, or null when unknown
 */
public record Funding(BigDecimal rate8h, @Nullable Instant nextAt) {

    public Funding {
        rate8h = Decimals.canonical(rate8h);
    }
}
