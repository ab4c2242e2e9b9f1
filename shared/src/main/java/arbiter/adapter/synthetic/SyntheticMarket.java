package arbiter.adapter.synthetic;

import arbiter.market.AssetReading;
import arbiter.market.CandleSeries;
import arbiter.market.MarketData;
import arbiter.market.MarketSnapshot;
import arbiter.market.SnapshotAssembly;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.VenueTerms;
import arbiter.market.Wanted;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An invented market for work without a network: trends, ranges and crashes in coins that move together.
 *
 * <p>A candle depends on the seed, the symbol and its own time and on nothing else, so that any two readers agree on the
 * past they share, whenever and wherever they read. It says nothing about any real market.
 */
public final class SyntheticMarket implements MarketData {

    private final NavigableMap<Symbol, SyntheticAsset> assets = new TreeMap<>();

    /** A market of the given symbols; any name will do. */
    public SyntheticMarket(long seed, Collection<Symbol> symbols) {
        for (var symbol : symbols) assets.put(symbol, new SyntheticAsset(seed, symbol));
    }

    @Override
    public List<Symbol> symbols() {
        return List.copyOf(assets.keySet());
    }

    @Override
    public Set<Timeframe> timeframes(Collection<Symbol> symbols) {
        return Collections.disjoint(symbols, assets.keySet())
                ? EnumSet.noneOf(Timeframe.class)
                : EnumSet.allOf(Timeframe.class);
    }

    @Override
    public MarketSnapshot read(Wanted wanted, Instant asOf) {
        var assembly = new SnapshotAssembly(wanted.timeframes(), asOf);
        for (var symbol : new TreeSet<>(wanted.charted())) {
            var asset = assets.get(symbol);
            if (asset == null)
                assembly.leaveOut(symbol, "symbol_unknown", "the invented symbols are " + assets.keySet());
            else assembly.add(reading(symbol, asset, wanted.timeframes(), asOf));
        }
        for (var symbol : wanted.priced()) {
            var asset = assets.get(symbol);
            if (asset != null) assembly.price(reading(symbol, asset, Set.of(), asOf));
        }
        return assembly.snapshot();
    }

    private static AssetReading reading(Symbol symbol, SyntheticAsset asset, Set<Timeframe> timeframes, Instant asOf) {
        var candles = new TreeMap<Timeframe, CandleSeries>();
        // The minutes give the price and, at 1440 a day, the last 24 hours.
        candles.put(Timeframe.M1, asset.candles(Timeframe.M1, 1441, asOf));
        for (var timeframe : timeframes)
            candles.computeIfAbsent(timeframe, _ -> asset.candles(timeframe, SnapshotAssembly.USED_CANDLES, asOf));
        var minutes = candles.firstEntry().getValue();
        var price = minutes.getLast().close();
        return new AssetReading(
                symbol,
                price,
                minutes.newestClose(),
                VenueTerms.DEFAULT,
                asset.funding(asOf),
                asset.openInterest(price, asOf),
                candles,
                List.of());
    }
}
