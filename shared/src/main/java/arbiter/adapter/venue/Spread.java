package arbiter.adapter.venue;

import arbiter.market.Price;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bid-ask spread from two prices of a venue. */
public final class Spread {

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final int DECIMALS = 4;

    private Spread() {}

    /** The reading's basis points; null where it refuses, with a problem that says so. */
    public static @Nullable BigDecimal read(Gaps gaps, Supplier<BigDecimal> reading) {
        return gaps.read(
                "spread_unknown", "spread", "nothing is entered in it until the venue tells its book", reading);
    }

    /**
     * Basis points of the middle, rounded up.
     *
     * @throws IllegalArgumentException when the two are no bid and ask
     */
    public static BigDecimal bps(JsonNode bidPrice, JsonNode askPrice) {
        return bps(Written.price(bidPrice, "bid"), Written.price(askPrice, "ask"));
    }

    private static BigDecimal bps(Price bid, Price ask) {
        if (ask.isBelow(bid)) throw new IllegalArgumentException("the ask %s is below the bid %s".formatted(ask, bid));
        var twiceMiddle = bid.value().add(ask.value());
        return ask.value()
                .subtract(bid.value())
                .multiply(BigDecimal.TWO)
                .multiply(BPS)
                .divide(twiceMiddle, DECIMALS, RoundingMode.UP)
                .min(BPS);
    }
}
