package arbiter.adapter.venue;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.binance.Binance;
import arbiter.adapter.hyperliquid.Hyperliquid;
import arbiter.adapter.lambda.LiveVenue;
import arbiter.market.SnapshotAssembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/markets.md} says what the code does. */
class MarketsDocumentTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "arbiter");
    private static final Pattern CODE = Pattern.compile(
            "\"((?:venue|quote|price|candles|timeframe|funding|open_interest|last_day|spread|max_leverage|symbol|clock|time|no|not)"
                    + "_(?:unreachable|timed_out|failed|rate_limited|banned|refused|garbled|corrupt|unknown|stale|gap|too_few|halted"
                    + "|missing|from_future|skew|not_live|sound_timeframe|tradable))\"");

    private final String document = read(Path.of("..", "docs", "markets.md"));

    @Test
    void names_every_problem_of_venues_and_of_the_assembly_and_no_other() throws IOException {
        var named = new TreeSet<String>();
        for (var folder : List.of("adapter/venue", "adapter/hyperliquid", "adapter/binance"))
            try (var files = Files.list(SOURCES.resolve(folder))) {
                files.forEach(file -> named.addAll(codes(read(file))));
            }
        named.addAll(codes(read(SOURCES.resolve("market/SnapshotAssembly.java"))));

        var table = document.substring(document.indexOf("## Problems"), document.indexOf("An asset that lacks one"));
        var documented = Pattern.compile("`([a-z]+_[a-z_]+)`")
                .matcher(table)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());

        assertThat(documented).isEqualTo(named).containsAll(failures());
    }

    private static Set<String> failures() {
        return Arrays.stream(Miss.Kind.values()).map(Miss.Kind::code).collect(Collectors.toSet());
    }

    private static Set<String> codes(String source) {
        return CODE.matcher(source).results().map(result -> result.group(1)).collect(Collectors.toSet());
    }

    @Test
    void states_the_limits_that_are_kept() {
        var hyperliquid = new Hyperliquid(Hyperliquid.ADDRESS).weightPerMinute();
        var binance = Binance.at(Binance.ADDRESS).weightPerMinute();

        assertThat(document)
                .contains(
                        "Hyperliquid %,d, Binance and Aster %,d".formatted(hyperliquid, binance),
                        "%d calls".formatted(Exchange.MOST_AT_ONCE),
                        "| %d s, answers".formatted(Exchange.LONGEST_CALL.toSeconds()),
                        "%d closed candles".formatted(CandlePlan.CANDLES),
                        "newest three candles");
        assertThat(SnapshotAssembly.HALT_CANDLES).isEqualTo(3);
        assertThat(Exchange.ATTEMPTS).isEqualTo(3);
    }

    @Test
    void names_every_venue_as_it_is_written() {
        assertThat(Stream.of(LiveVenue.values()))
                .allSatisfy(venue -> assertThat(document)
                        .contains("`--market %s`".formatted(venue.word()), "`Market: %s`".formatted(venue.word())));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
