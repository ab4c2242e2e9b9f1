package arbiter.adapter.recorded;

import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a data directory: {@code candles/<SYMBOL>-<timeframe>.csv} and {@code funding/<SYMBOL>.csv}, each plain or
 * gzipped ({@code .csv.gz}). Other files, and timeframes Arbiter does not know, are not looked at.
 *
 * @param candles by symbol and timeframe, never empty
 * @param funding by symbol
 * @param hasFunding whether there is a funding folder at all
 */
record DataDirectory(
        NavigableMap<Symbol, NavigableMap<Timeframe, Path>> candles, Map<Symbol, Path> funding, boolean hasFunding) {

    private static final List<String> ENDINGS = List.of(".csv.gz", ".csv");

    static DataDirectory list(Path directory) throws UnusableData {
        var candles = new TreeMap<Symbol, NavigableMap<Timeframe, Path>>();
        var funding = new HashMap<Symbol, Path>();
        for (var file : files(directory.resolve("candles"))) addCandles(candles, file);
        if (candles.isEmpty())
            throw new UnusableData("there is no recorded market in %s: no file candles/<SYMBOL>-<timeframe>.csv.gz"
                    .formatted(directory));
        for (var file : files(directory.resolve("funding"))) addFunding(funding, file);
        return new DataDirectory(candles, funding, Files.isDirectory(directory.resolve("funding")));
    }

    private static void addCandles(Map<Symbol, NavigableMap<Timeframe, Path>> candles, Path file) throws UnusableData {
        var name = bareName(file).orElse("");
        var dash = name.lastIndexOf('-');
        if (dash < 0 || !Symbol.isSymbol(name.substring(0, dash))) return;
        var timeframe = Timeframe.find(name.substring(dash + 1));
        if (timeframe.isEmpty()) return;
        var ofSymbol = candles.computeIfAbsent(new Symbol(name.substring(0, dash)), _ -> new TreeMap<>());
        checkSingle(ofSymbol.put(timeframe.get(), file), file);
    }

    private static void addFunding(Map<Symbol, Path> funding, Path file) throws UnusableData {
        var name = bareName(file).orElse("");
        if (Symbol.isSymbol(name)) checkSingle(funding.put(new Symbol(name), file), file);
    }

    private static void checkSingle(@Nullable Path other, Path file) throws UnusableData {
        if (other != null)
            throw new UnusableData("%s and %s hold the same market: remove one".formatted(other, file.getFileName()));
    }

    private static Optional<String> bareName(Path file) {
        var name = String.valueOf(file.getFileName());
        return ENDINGS.stream()
                .filter(name::endsWith)
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .findFirst();
    }

    private static List<Path> files(Path folder) throws UnusableData {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UnusableData("%s cannot be listed: %s".formatted(folder, e.getMessage()));
        }
    }
}
