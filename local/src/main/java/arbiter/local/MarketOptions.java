package arbiter.local;

import arbiter.adapter.recorded.RecordedMarket;
import arbiter.adapter.recorded.UnusableData;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.market.MarketData;
import arbiter.market.Symbol;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which market a command reads, over which assets, as of when. */
final class MarketOptions {

    private static final long SEED = 20_251_010L;
    private static final String DEFAULT_ASSETS = "BTC,ETH,SOL";

    /** Where prices come from. */
    enum Kind {
        synthetic,
        recorded
    }

    @Option(
            names = "--market",
            paramLabel = "KIND",
            description =
                    "synthetic (a seeded, invented market) or recorded (needs --data). Default: synthetic, with --data recorded.")
    private @Nullable Kind kind;

    @Option(names = "--data", paramLabel = "DIR", description = "A directory of recorded history.")
    private @Nullable Path data;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "The time to decide at, like 2025-10-10T21:00:00Z. Default: the history's last close, else now.")
    private @Nullable String at;

    @Option(
            names = "--assets",
            paramLabel = "A,B",
            description =
                    "The assets. Default: all of the directory, else the variable ASSETS, else " + DEFAULT_ASSETS + ".")
    private @Nullable String assets;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** A market, the assets asked about, and the time. */
    record Choice(MarketData market, List<Symbol> symbols, Instant at) {}

    /** The choice the options make. */
    Choice choose(Map<String, String> environment, Clock clock) throws UnusableData {
        if (kind == Kind.synthetic && data != null)
            throw usage("--data is recorded history; leave out --market synthetic");
        if (kind == Kind.recorded && data == null) throw usage("--market recorded needs --data DIR");
        return data != null ? recorded(new RecordedMarket(data)) : synthetic(environment, clock);
    }

    private Choice recorded(RecordedMarket market) throws UnusableData {
        var symbols = assets == null ? market.symbols() : recordedSymbols(market, symbols("--assets", assets));
        var time = at == null ? market.lastClose(symbols) : time(at);
        market.checkCovers(symbols, time);
        return new Choice(market, symbols, time);
    }

    private static List<Symbol> recordedSymbols(RecordedMarket market, List<Symbol> requested) throws UnusableData {
        var symbols = new LinkedHashSet<Symbol>();
        for (var symbol : requested) symbols.add(market.symbol(symbol.value()));
        return List.copyOf(symbols);
    }

    private Choice synthetic(Map<String, String> environment, Clock clock) {
        var variable = environment.get("ASSETS");
        var symbols = assets != null
                ? symbols("--assets", assets)
                : symbols("ASSETS", variable == null ? DEFAULT_ASSETS : variable);
        var time = at == null ? clock.instant().truncatedTo(ChronoUnit.MINUTES) : time(at);
        return new Choice(new SyntheticMarket(SEED, symbols), symbols, time);
    }

    private List<Symbol> symbols(String from, String text) {
        if (text.isBlank()) throw usage(from + " is empty: name at least one asset, like BTC,ETH");
        try {
            var symbols = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(Symbol::new)
                    .toList();
            if (symbols.stream().distinct().count() < symbols.size())
                throw usage(from + " names an asset twice: " + text);
            return symbols;
        } catch (IllegalArgumentException e) {
            throw usage(from + ": " + e.getMessage());
        }
    }

    private Instant time(String text) {
        return Times.at(text, Objects.requireNonNull(spec).commandLine());
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
