package arbiter.adapter.venue;

import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The prices of one invented coin, minute by minute, the same whenever it is asked; every timeframe adds up the same minutes. */
public class PlayedMarket {

    private static final long MINUTE = Timeframe.M1.millis();

    private final Map<Key, Bar> bars = new ConcurrentHashMap<>();
    private final double base;
    private final int decimals;

    /** Prices around a base, with so many decimals. */
    public PlayedMarket(double base, int decimals) {
        this.base = base;
        this.decimals = decimals;
    }

    private record Key(long open, Timeframe timeframe) {}

    /**
     * One candle.
     *
     * @param volume coins
     */
    public record Bar(long open, BigDecimal o, BigDecimal h, BigDecimal l, BigDecimal c, BigDecimal volume) {}

    /** The price at the beginning of the minute that holds a time. */
    public BigDecimal price(long millis) {
        var minute = Math.floorDiv(millis, MINUTE);
        var level =
                1 + 0.02 * Math.sin(minute / 301.0) + 0.004 * Math.sin(minute / 17.0) + 0.001 * Math.sin(minute / 1.0);
        return BigDecimal.valueOf(base * level).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    /** The candle that began at a time. */
    public Bar bar(long open, Timeframe timeframe) {
        return bars.computeIfAbsent(new Key(open, timeframe), _ -> added(open, timeframe));
    }

    private Bar added(long open, Timeframe timeframe) {
        var high = price(open);
        var low = high;
        for (var at = open; at <= open + timeframe.millis(); at += MINUTE) {
            high = high.max(price(at));
            low = low.min(price(at));
        }
        var minutes = BigDecimal.valueOf(timeframe.length().toMinutes());
        return new Bar(
                open, price(open), high, low, price(open + timeframe.millis()), minutes.multiply(BigDecimal.TWO));
    }
}
