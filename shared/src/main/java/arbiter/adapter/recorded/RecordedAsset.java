package arbiter.adapter.recorded;

import arbiter.market.CandleSeries;
import arbiter.market.Resampling;
import arbiter.market.Timeframe;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The files of one asset, each read when it is first needed and then kept; safe for any number of threads. */
final class RecordedAsset {

    private final NavigableMap<Timeframe, Path> paths;
    private final @Nullable Path fundingPath;
    private final Map<Timeframe, CandleFile> files = new ConcurrentHashMap<>();
    private final Map<Timeframe, CandleSeries> resampled = new ConcurrentHashMap<>();
    private final Map<Path, FundingFile> funding = new ConcurrentHashMap<>();

    RecordedAsset(NavigableMap<Timeframe, Path> paths, @Nullable Path fundingPath) {
        this.paths = paths;
        this.fundingPath = fundingPath;
    }

    /** The timeframe of the file that serves for the wanted one; empty if no file does. */
    Optional<Timeframe> source(Timeframe wanted) {
        return Resampling.source(paths, wanted);
    }

    /** The file of exactly that timeframe, which must be there. */
    CandleFile file(Timeframe timeframe) {
        var path = paths.get(timeframe);
        if (path == null) throw new IllegalArgumentException("no file of " + timeframe);
        return files.computeIfAbsent(timeframe, _ -> CandleFile.read(path, timeframe));
    }

    Optional<FundingFile> funding() {
        return Optional.ofNullable(fundingPath).map(path -> funding.computeIfAbsent(path, FundingFile::read));
    }

    /** Every candle on a timeframe, from the file that serves for it; empty if none does. */
    Optional<CandleSeries> candles(Timeframe timeframe) {
        return source(timeframe)
                .map(source -> resampled.computeIfAbsent(
                        timeframe, _ -> Resampling.resample(file(source).candles(), timeframe)));
    }

    /** The candles of the finest file that had begun by then: its newest close is the price. */
    Optional<CandleSeries> priced(Instant asOf) {
        return paths.keySet().stream()
                .map(timeframe -> file(timeframe).candles().closedBy(asOf))
                .filter(candles -> !candles.isEmpty())
                .findFirst();
    }

    /** What a reader of that time finds wrong with the files it needs for the timeframes and the price. */
    Optional<Damage> damage(Set<Timeframe> timeframes, Instant asOf) {
        var needed = new TreeMap<Timeframe, CandleFile>();
        for (var timeframe : paths.keySet()) {
            var file = file(timeframe);
            needed.put(timeframe, file);
            if (!file.candles().closedBy(asOf).isEmpty()) break;
        }
        for (var timeframe : timeframes) source(timeframe).ifPresent(source -> needed.put(source, file(source)));
        List<Damage> found = new ArrayList<>();
        for (var file : needed.values()) if (file.damage() != null) found.add(file.damage());
        funding().map(FundingFile::damage).ifPresent(found::add);
        return found.stream().filter(damage -> damage.isKnownAt(asOf)).findFirst();
    }

    /** Whether the finest file, which gives the price, cannot be read to its end. */
    boolean priceIsDamaged() {
        return file(paths.firstKey()).damage() != null;
    }

    /** When the newest candle of the finest file closed; empty if none of it can be read. */
    Optional<Instant> lastClose() {
        var candles = file(paths.firstKey()).candles();
        return candles.isEmpty() ? Optional.empty() : Optional.of(candles.newestClose());
    }

    /** When the oldest candle of any file closed; empty if none can be read. */
    Optional<Instant> firstClose() {
        return paths.keySet().stream()
                .map(timeframe -> file(timeframe).candles())
                .filter(candles -> !candles.isEmpty())
                .map(candles -> candles.closeTime(0))
                .min(Instant::compareTo);
    }
}
