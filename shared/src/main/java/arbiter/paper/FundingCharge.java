package arbiter.paper;

import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * What funding charges between two times: at each stamp one interval's share of the rate that is known now, whatever it was at
 * the stamp. Stamps are whole intervals from the next one where that is known, else from midnight UTC.
 */
record FundingCharge(Funding funding) {

    private static final int UNKNOWN_INTERVAL_HOURS = 8;
    private static final BigDecimal EIGHT = BigDecimal.valueOf(8);
    private static final int USD_DECIMALS = 8;

    /** What a side pays on its notional for the stamps after one time until another, in USD, rounded up; negative when it earns. */
    Money on(Money notional, Side side, Instant after, Instant until) {
        var paidPer8Hours = notional.times(funding.rate8h()).times(side.sign());
        var eighths = paidPer8Hours.times(hours() * stamps(after, until)).value();
        return new Money(eighths.divide(EIGHT, USD_DECIMALS, RoundingMode.CEILING));
    }

    private long stamps(Instant after, Instant until) {
        var interval = Duration.ofHours(hours()).toMillis();
        var next = funding.nextAt();
        var phase = next == null ? 0 : Math.floorMod(next.toEpochMilli(), interval);
        return Math.floorDiv(until.toEpochMilli() - phase, interval)
                - Math.floorDiv(after.toEpochMilli() - phase, interval);
    }

    private int hours() {
        var known = funding.intervalHours();
        return known == null ? UNKNOWN_INTERVAL_HOURS : known;
    }
}
