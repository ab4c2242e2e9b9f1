package arbiter.adapter.venue;

import arbiter.adapter.venue.CandlePlan.Reading;
import arbiter.adapter.venue.Reply.Missed;
import arbiter.adapter.venue.Reply.Told;
import arbiter.market.CandleSeries;
import arbiter.market.Problem;
import arbiter.market.Resampling;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the candles of many assets at once, all of one asset before those of the next. */
final class CandleReader {

    private final Venue venue;
    private final Exchange exchange;
    private final CandlePlan plan;
    private final Instant asOf;

    CandleReader(Venue venue, Exchange exchange, Set<Timeframe> timeframes, Instant asOf) {
        this.venue = venue;
        this.exchange = exchange;
        this.plan = CandlePlan.of(timeframes, venue.candleTariff());
        this.asOf = asOf;
    }

    /** One asset's candles, and why some lack. */
    record Candles(SortedMap<Timeframe, CandleSeries> series, Map<Timeframe, Problem> lacking) {

        Candles() {
            this(new TreeMap<>(), new EnumMap<>(Timeframe.class));
        }
    }

    /** The candles of all assets. */
    record All(Map<Symbol, Candles> bySymbol) {

        Candles of(Symbol symbol) {
            return bySymbol.getOrDefault(symbol, new Candles());
        }
    }

    All read(Collection<Symbol> symbols, Instant deadline) throws InterruptedException {
        var calls = new ArrayList<Call>();
        for (var symbol : symbols)
            for (var reading : plan.readings())
                calls.add(venue.candles(symbol, reading.asked(), reading.from(asOf), reading.to(asOf)));
        var replies = exchange.all(calls, deadline).iterator();
        var all = new HashMap<Symbol, Candles>();
        for (var symbol : symbols) {
            var candles = new Candles();
            for (var reading : plan.readings()) take(replies.next(), symbol, reading, candles);
            all.put(symbol, candles);
        }
        return new All(all);
    }

    private void take(Reply reply, Symbol symbol, Reading reading, Candles into) {
        switch (reply) {
            case Missed(var miss) ->
                lack(into, symbol, reading, miss.kind().code(), "%s %s".formatted(venue.name(), miss.why()));
            case Told told -> {
                try {
                    var asked = venue.read(told.tree(), symbol, reading.asked(), asOf);
                    for (var timeframe : reading.told())
                        into.series().put(timeframe, Resampling.resample(asked, timeframe));
                } catch (IllegalArgumentException e) {
                    lack(into, symbol, reading, "candles_corrupt", String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static void lack(Candles into, Symbol symbol, Reading reading, String code, String why) {
        for (var timeframe : reading.told()) {
            var message = "the %s candles of %s are missing: %s".formatted(timeframe, symbol, why);
            into.lacking().put(timeframe, new Problem(code, symbol, message));
        }
    }
}
