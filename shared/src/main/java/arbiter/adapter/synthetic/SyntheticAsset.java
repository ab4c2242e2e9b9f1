package arbiter.adapter.synthetic;

import arbiter.market.CandleSeries;
import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One invented coin: its candles, funding and open interest, at any time. */
final class SyntheticAsset {

    private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);
    private static final double MOST_FUNDING = 0.003;
    private static final long FUNDING = 4;
    private static final long INTEREST = 5;

    private final long seed;
    private final Coin coin;
    private final Walk walk;
    private final Map<Timeframe, NavigableMap<Long, CandleSeries>> newestDays = new ConcurrentHashMap<>();

    SyntheticAsset(long seed, Symbol symbol) {
        this.seed = seed;
        this.coin = Coin.of(seed, symbol);
        this.walk = new Walk(seed, coin);
    }

    /** At least so many candles that had closed by then, the newest included. */
    CandleSeries candles(Timeframe timeframe, int count, Instant asOf) {
        var last = day(asOf);
        var first = day(asOf.minus(timeframe.length().multipliedBy(count + 1)));
        var known = newestDays.getOrDefault(timeframe, new TreeMap<>());
        var days = new TreeMap<Long, CandleSeries>();
        for (var day = first; day <= last; day++) {
            var kept = known.get(day);
            days.put(day, kept == null ? new SyntheticDay(seed, coin, walk, day).candles(timeframe) : kept);
        }
        // Only what the newest reader saw is kept: a replay moves on by days, and memory stays as small as one view.
        newestDays.put(timeframe, days);
        var all = CandleSeries.builder(timeframe);
        days.values().forEach(all::addAll);
        return all.build().closedBy(asOf);
    }

    /** Charged every 8 hours and higher after a day of rising prices, within 0.3 %. */
    Funding funding(Instant asOf) {
        var interval = FUNDING_INTERVAL.toMillis();
        var period = Math.floorDiv(asOf.toEpochMilli(), interval);
        var today = day(Instant.ofEpochMilli(period * interval));
        var dayReturn = walk.logPrice(today) - walk.logPrice(today - 1);
        var noise = Chance.normal(Chance.of(seed, coin.key(), period, FUNDING));
        var rate = Math.clamp(0.0001 + 0.008 * dayReturn + 0.00005 * noise, -MOST_FUNDING, MOST_FUNDING);
        return Funding.every(
                (int) FUNDING_INTERVAL.toHours(),
                BigDecimal.valueOf(Math.round(rate * 1e7), 7),
                Instant.ofEpochMilli((period + 1) * interval));
    }

    /** About half of a usual day's volume, moving slowly with the days. */
    Money openInterest(Price price, Instant asOf) {
        var today = day(asOf);
        var share = Math.floorMod(asOf.toEpochMilli(), Timeframe.D1.millis()) / (double) Timeframe.D1.millis();
        var bend = interest(today) * (1 - share) + interest(today + 1) * share;
        var coins = Math.round(coin.dayVolumeUsd() / coin.basePrice() * (0.5 + 0.1 * bend));
        return new Money(price.value().multiply(BigDecimal.valueOf(coins))).rounded(2, RoundingMode.HALF_EVEN);
    }

    private double interest(long day) {
        return Chance.normal(Chance.of(seed, coin.key(), day, INTEREST));
    }

    private static long day(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), Timeframe.D1.millis());
    }
}
