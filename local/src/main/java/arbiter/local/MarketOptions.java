package arbiter.local;

import arbiter.adapter.lambda.LiveVenue;
import arbiter.adapter.lambda.Markets;
import arbiter.adapter.recorded.RecordedMarket;
import arbiter.adapter.recorded.UnusableData;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.adapter.venue.StatedLeverage;
import arbiter.adapter.venue.Venue;
import arbiter.market.MarketData;
import arbiter.market.Symbol;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which market a command reads, over which assets, as of when. */
final class MarketOptions {

    private static final long SEED = 20_251_010L;
    private static final String DEFAULT_ASSETS = "BTC,ETH,SOL";
    private static final Duration LONGEST_READING = Duration.ofSeconds(30);

    /** Where prices come from. */
    enum Kind {
        synthetic,
        recorded,
        hyperliquid,
        binance,
        aster
    }

    @Option(
            names = "--market",
            paramLabel = "KIND",
            description =
                    "synthetic (a seeded, invented market), recorded (needs --data), or a venue as it is now: hyperliquid, binance,"
                            + " aster. Default: synthetic, with --data recorded.")
    private @Nullable Kind kind;

    @Option(
            names = "--venue-url",
            paramLabel = "URL",
            description = "Another base address of the venue. Default: its own.")
    private @Nullable String venueUrl;

    @Option(
            names = "--max-leverage",
            paramLabel = "A=N,B=N",
            description = "The maximum leverage of assets, like BTC=125,ETH=100, where the venue does not tell it.")
    private @Nullable String maxLeverage;

    @Option(names = "--data", paramLabel = "DIR", description = "A directory of recorded history.")
    private @Nullable Path data;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "The time to decide at, like 2025-10-10T21:00:00Z. Default: the history's last close, else now; a venue tells"
                            + " of now only.")
    private @Nullable String at;

    @Option(
            names = "--assets",
            paramLabel = "A,B",
            description =
                    "The assets. Default: all of the directory, else the variable ASSETS, else " + DEFAULT_ASSETS + ".")
    private @Nullable String assets;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /**
     * A market, the assets asked about, and the time.
     *
     * @param parameters of the template that say the same of a venue; empty for history
     */
    record Choice(MarketData market, List<Symbol> symbols, Instant at, Map<String, String> parameters) {

        Choice {
            parameters = Map.copyOf(parameters);
        }

        /** History, recorded or invented. */
        private Choice(MarketData market, List<Symbol> symbols, Instant at) {
            this(market, symbols, at, Map.of());
        }
    }

    /** The choice the options make. */
    Choice choose(Map<String, String> environment, Clock clock) throws UnusableData {
        var venue = venue();
        if (data != null && kind != null && kind != Kind.recorded)
            throw usage("--data is recorded history; leave out --market " + kind);
        if (kind == Kind.recorded && data == null) throw usage("--market recorded needs --data DIR");
        if (venueUrl != null && venue.isEmpty())
            throw usage("--venue-url is the address of a venue; name one with --market");
        if (maxLeverage != null && venue.isEmpty())
            throw usage("--max-leverage states what a venue does not tell; name one with --market");
        if (venue.isPresent()) return live(venue.get(), environment, clock);
        return data != null ? recorded(new RecordedMarket(data)) : synthetic(environment, clock);
    }

    private Optional<LiveVenue> venue() {
        return kind == null ? Optional.empty() : LiveVenue.find(kind.name());
    }

    private Choice live(LiveVenue named, Map<String, String> environment, Clock clock) {
        if (at != null) throw usage("--market %s tells of now; leave out --at".formatted(kind));
        var symbols = symbols(environment);
        var market = Markets.live(venue(named), clock, new SecureRandom(), symbols, leverage(symbols), LONGEST_READING);
        var parameters =
                Map.of("Market", named.word(), "VenueUrl", orEmpty(venueUrl), "VenueMaxLeverage", orEmpty(maxLeverage));
        return new Choice(market, symbols, clock.instant().truncatedTo(ChronoUnit.SECONDS), parameters);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private StatedLeverage leverage(List<Symbol> symbols) {
        try {
            return StatedLeverage.of(orEmpty(maxLeverage), symbols);
        } catch (IllegalArgumentException e) {
            throw usage("--max-leverage " + e.getMessage());
        }
    }

    private Venue venue(LiveVenue named) {
        try {
            return named.at(venueUrl);
        } catch (IllegalArgumentException e) {
            throw usage("--venue-url: " + e.getMessage());
        }
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
        var symbols = symbols(environment);
        var time = at == null ? clock.instant().truncatedTo(ChronoUnit.MINUTES) : time(at);
        return new Choice(new SyntheticMarket(SEED, symbols), symbols, time);
    }

    private List<Symbol> symbols(Map<String, String> environment) {
        return assets != null
                ? symbols("--assets", assets)
                : symbols("ASSETS", environment.getOrDefault("ASSETS", DEFAULT_ASSETS));
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
