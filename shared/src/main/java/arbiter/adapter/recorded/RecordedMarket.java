package arbiter.adapter.recorded;

import arbiter.market.AssetReading;
import arbiter.market.CandleSeries;
import arbiter.market.MarketData;
import arbiter.market.MarketSnapshot;
import arbiter.market.Problem;
import arbiter.market.SnapshotAssembly;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.VenueTerms;
import arbiter.market.Wanted;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The market as a data directory recorded it.
 *
 * <p>A reader of a time sees the candles that had closed by then and the funding that had been charged, nothing else:
 * whatever stands in the files for later, sound or not, changes nothing. Files are read once, when first needed. There
 * is no open interest in them, and venue terms are the defaults.
 */
public final class RecordedMarket implements MarketData {

    private static final Set<String> QUOTES = Set.of("USDT", "USDC", "USD");

    private final NavigableMap<Symbol, RecordedAsset> assets = new TreeMap<>();
    private final boolean hasFunding;

    /**
     * Looks at what files there are, and reads none.
     *
     * @throws UnusableData if there are no candles, or two files for one market
     */
    public RecordedMarket(Path directory) throws UnusableData {
        var listed = DataDirectory.list(directory);
        hasFunding = listed.hasFunding();
        listed.candles()
                .forEach((symbol, paths) -> assets.put(
                        symbol, new RecordedAsset(paths, listed.funding().get(symbol))));
    }

    @Override
    public List<Symbol> symbols() {
        return List.copyOf(assets.keySet());
    }

    /**
     * The symbol as the folder writes it: the requested name itself, or with its quote currency (BTC for BTCUSDT) where
     * only one fits.
     *
     * @throws UnusableData naming what there is
     */
    public Symbol symbol(String requested) throws UnusableData {
        var exact = assets.keySet().stream()
                .filter(symbol -> symbol.value().equals(requested))
                .toList();
        var quoted = assets.keySet().stream()
                .filter(symbol ->
                        QUOTES.stream().anyMatch(quote -> symbol.value().equals(requested + quote)))
                .toList();
        var fitting = exact.isEmpty() ? quoted : exact;
        if (fitting.size() == 1) return fitting.getFirst();
        throw new UnusableData(
                fitting.isEmpty()
                        ? "%s is not among the recorded symbols %s".formatted(requested, assets.keySet())
                        : "%s may be any of %s: name one".formatted(requested, fitting));
    }

    @Override
    public Set<Timeframe> timeframes(Collection<Symbol> symbols) {
        return Arrays.stream(Timeframe.values())
                .filter(timeframe -> symbols.stream()
                        .flatMap(symbol -> Optional.ofNullable(assets.get(symbol)).stream())
                        .anyMatch(asset -> asset.source(timeframe).isPresent()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** When the oldest candle of the symbols closed: there is no market before. */
    public Instant firstClose(Collection<Symbol> symbols) throws UnusableData {
        return recorded(symbols)
                .flatMap(asset -> asset.firstClose().stream())
                .min(Instant::compareTo)
                .orElseThrow(() -> noCandles(symbols));
    }

    /**
     * The newest time at which every one of the symbols still has a price: the earliest of their last closes.
     *
     * <p>Recordings of several assets end some minutes or hours apart; later than this the first of them is stale. A file
     * that is damaged does not end at its damage: its asset is passed over while there is a sound one.
     */
    public Instant lastClose(Collection<Symbol> symbols) throws UnusableData {
        var sound = recorded(symbols).filter(asset -> !asset.priceIsDamaged()).toList();
        return (sound.isEmpty() ? recorded(symbols) : sound.stream())
                .flatMap(asset -> asset.lastClose().stream())
                .min(Instant::compareTo)
                .orElseThrow(() -> noCandles(symbols));
    }

    @Override
    public MarketSnapshot read(Wanted wanted, Instant asOf) {
        var assembly = new SnapshotAssembly(wanted.timeframes(), asOf);
        for (var symbol : new TreeSet<>(wanted.charted())) {
            var asset = assets.get(symbol);
            if (asset == null)
                assembly.leaveOut(symbol, "symbol_unknown", "the recorded symbols are " + assets.keySet());
            else read(symbol, asset, wanted.timeframes(), asOf, assembly);
        }
        for (var symbol : wanted.priced()) {
            var asset = assets.get(symbol);
            if (asset != null && asset.damage(Set.of(), asOf).isEmpty())
                asset.priced(asOf).ifPresent(priced -> assembly.price(reading(symbol, asset, priced, Set.of(), asOf)));
        }
        return assembly.snapshot();
    }

    /**
     * Refuses a time at which none of the symbols had a price yet.
     *
     * @throws UnusableData naming the first and the last instant of the data
     */
    public void checkCovers(Collection<Symbol> symbols, Instant at) throws UnusableData {
        if (recorded(symbols).anyMatch(asset -> asset.priced(at).isPresent())) return;
        throw new UnusableData("there is no recorded market at %s: the data run from %s to %s"
                .formatted(at, firstClose(symbols), lastClose(symbols)));
    }

    /**
     * Every candle of a symbol on a timeframe that had closed at a time, from the beginning of its file.
     *
     * @throws UnusableData if there is none, or the file is damaged before that time
     */
    public CandleSeries candles(Symbol symbol, Timeframe timeframe, Instant at) throws UnusableData {
        var asset = assets.get(symbol);
        var source = Optional.ofNullable(asset).flatMap(a -> a.source(timeframe));
        if (asset == null || source.isEmpty())
            throw new UnusableData(
                    "there are no %s candles of %s, nor finer ones that add up to them".formatted(timeframe, symbol));
        var damage = asset.file(source.get()).damage();
        if (damage != null && damage.isKnownAt(at)) throw new UnusableData(damage.what());
        var closed = asset.candles(timeframe).orElseThrow().closedBy(at);
        if (closed.isEmpty())
            throw new UnusableData("no %s candle of %s had closed by %s".formatted(timeframe, symbol, at));
        return closed;
    }

    private void read(
            Symbol symbol, RecordedAsset asset, Set<Timeframe> timeframes, Instant asOf, SnapshotAssembly assembly) {
        var damage = asset.damage(timeframes, asOf);
        var priced = asset.priced(asOf);
        if (damage.isPresent()) {
            assembly.leaveOut(symbol, "data_corrupt", damage.get().what());
        } else if (priced.isEmpty()) {
            assembly.leaveOut(symbol, "candles_missing", "no candle of it had closed by %s".formatted(asOf));
        } else {
            assembly.add(reading(symbol, asset, priced.get(), timeframes, asOf));
        }
    }

    private AssetReading reading(
            Symbol symbol, RecordedAsset asset, CandleSeries priced, Set<Timeframe> timeframes, Instant asOf) {
        var candles = new TreeMap<Timeframe, CandleSeries>();
        candles.put(priced.timeframe(), priced);
        for (var timeframe : timeframes) asset.candles(timeframe).ifPresent(series -> candles.put(timeframe, series));
        var funding = asset.funding().flatMap(file -> file.at(asOf));
        return new AssetReading(
                symbol,
                priced.getLast().close(),
                priced.newestClose(),
                VenueTerms.DEFAULT,
                funding.orElse(null),
                null,
                candles,
                funding.isPresent() ? List.of() : List.of(fundingUnknown(symbol, asset, asOf)));
    }

    private Problem fundingUnknown(Symbol symbol, RecordedAsset asset, Instant asOf) {
        String why;
        if (!hasFunding) why = "there is no funding folder";
        else if (asset.funding().isEmpty()) why = "there is no funding file of it";
        else why = "no rate of the two intervals before %s is recorded".formatted(asOf);
        return new Problem("funding_unknown", symbol, "the funding of %s is unknown: %s".formatted(symbol, why));
    }

    private Stream<RecordedAsset> recorded(Collection<Symbol> symbols) {
        return symbols.stream().map(assets::get).filter(Objects::nonNull);
    }

    private static UnusableData noCandles(Collection<Symbol> symbols) {
        return new UnusableData("no candle of %s can be read".formatted(new TreeSet<>(symbols)));
    }
}
