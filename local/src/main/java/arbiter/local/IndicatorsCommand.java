package arbiter.local;

import arbiter.adapter.recorded.RecordedMarket;
import arbiter.adapter.recorded.UnusableData;
import arbiter.json.Json;
import arbiter.market.Indicator;
import arbiter.market.Indicators;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code arbiter indicators}: the indicators of recorded history, over all of its candles. */
@Command(
        name = "indicators",
        mixinStandardHelpOptions = true,
        description = "Prints the newest values of every indicator, computed over all recorded candles up to a time.")
final class IndicatorsCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A directory of recorded history.")
    private Path data = Path.of(".");

    @Option(
            names = "--symbol",
            required = true,
            paramLabel = "S",
            description = "The symbol, as the directory writes it.")
    private String symbol = "";

    @Option(names = "--timeframe", required = true, paramLabel = "T", description = "The timeframe, like 15m.")
    private String timeframe = "";

    @Option(names = "--at", paramLabel = "TIME", description = "Only candles closed by then. Default: the last close.")
    private @Nullable String at;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many values of each, oldest first (${DEFAULT-VALUE}).")
    private int last;

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    /** The values as they are printed. */
    private record Result(
            Symbol symbol,
            Timeframe timeframe,
            Instant at,
            int candles,
            Price lastClose,
            Map<Indicator, List<Double>> values) {}

    @Override
    public Integer call() throws UnusableData {
        if (last < 1) throw usage("--last must be at least 1");
        var length = Timeframe.find(timeframe)
                .orElseThrow(() ->
                        usage("--timeframe '%s' is not one of %s".formatted(timeframe, List.of(Timeframe.values()))));
        if (!Symbol.isSymbol(symbol)) throw usage("--symbol '%s' is not a symbol".formatted(symbol));
        var market = new RecordedMarket(data);
        var asset = market.symbol(symbol);
        var time = at == null ? market.lastClose(List.of(asset)) : time(at);
        var candles = market.candles(asset, length, time);
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var result = new Result(
                asset,
                length,
                time,
                candles.size(),
                candles.getLast().close(),
                new TreeMap<>(Indicators.tails(candles, last)));
        out.print(output.jsonUnlessTerminal() ? Json.text(result) + "\n" : text(result));
        out.flush();
        return 0;
    }

    private static String text(Result result) {
        var table = new Table("indicator", "newest", "before");
        result.values()
                .forEach((indicator, values) -> table.row(
                        indicator.key(),
                        values.isEmpty() ? "-" : "%.6f".formatted(values.getLast()),
                        values.size() < 2 ? "-" : "%.6f".formatted(values.get(values.size() - 2))));
        return "%s %s at %s: %d candles, last close %s%n"
                        .formatted(
                                result.symbol(), result.timeframe(), result.at(), result.candles(), result.lastClose())
                + table.text("  ");
    }

    private Instant time(String text) {
        return Times.at(text, Objects.requireNonNull(spec).commandLine());
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
