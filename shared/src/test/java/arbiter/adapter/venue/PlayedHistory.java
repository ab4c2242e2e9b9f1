package arbiter.adapter.venue;

import arbiter.adapter.recorded.RecordedMarket;
import arbiter.adapter.recorded.UnusableData;
import arbiter.market.CandleSeries;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** What one coin did in truth, as if it did it later: by a whole multiple of the longest timeframe, or candles would not fit. */
public final class PlayedHistory extends PlayedMarket {

    private final RecordedMarket market;
    private final Symbol symbol;
    private final long laterMillis;
    private final Map<Timeframe, CandleSeries> series = new EnumMap<>(Timeframe.class);

    public PlayedHistory(RecordedMarket market, Symbol symbol, Duration later) {
        super(1, 0);
        this.market = market;
        this.symbol = symbol;
        this.laterMillis = later.toMillis();
    }

    @Override
    public BigDecimal price(long millis) {
        return bar(Timeframe.M1.floor(Instant.ofEpochMilli(millis)).toEpochMilli(), Timeframe.M1)
                .o();
    }

    @Override
    public synchronized Bar bar(long open, Timeframe timeframe) {
        var candles = series.computeIfAbsent(timeframe, this::all);
        var index = Math.toIntExact((open - laterMillis - candles.openMillis(0)) / timeframe.millis());
        var candle = candles.get(index);
        return new Bar(
                open,
                candle.open().value(),
                candle.high().value(),
                candle.low().value(),
                candle.close().value(),
                candle.volume().value());
    }

    /** Gap-free, so that a candle's place follows from its time. */
    private CandleSeries all(Timeframe timeframe) {
        try {
            var all = market.candles(symbol, timeframe, market.lastClose(market.symbols()));
            if (!all.gapFree()) throw new AssertionError(symbol + " has gaps on " + timeframe);
            return all;
        } catch (UnusableData e) {
            throw new AssertionError(e);
        }
    }
}
