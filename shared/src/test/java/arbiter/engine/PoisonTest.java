package arbiter.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.RealData;
import arbiter.adapter.recorded.RecordedMarket;
import arbiter.market.Candle;
import arbiter.market.MarketSnapshot;
import arbiter.market.Timeframe;
import arbiter.model.PromptWriter;
import arbiter.rule.ContextWriter;
import arbiter.strategy.Strategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that happened after the time of a decision changes a byte of what it is made from. */
class PoisonTest {

    @ParameterizedTest
    @CsvSource({
        "binance-crash-2025-10, 2025-10-10T20:45:00Z",
        "binance-crash-2025-10, 2025-10-10T21:10:00Z",
        "binance-crash-2025-10, 2025-10-10T21:25:00Z",
        "hyperliquid, 2025-07-23T11:17:00Z",
        "hyperliquid, 2025-07-25T08:00:00Z"
    })
    void whatever_comes_later_changes_neither_hash_nor_prompt(String data, Instant at, @TempDir Path poisoned)
            throws Exception {
        var sound = RealData.path("market/" + data);
        poison(sound, poisoned, at);

        for (var strategy : Scene.STRATEGIES.all()) {
            var clean = new RecordedMarket(sound);
            if (!clean.timeframes(clean.symbols()).containsAll(strategy.timeframes())) continue;
            var before = read(clean, strategy, at);
            var after = read(new RecordedMarket(poisoned), strategy, at);

            assertThat(after).isEqualTo(before);
            assertThat(texts(after, strategy)).isEqualTo(texts(before, strategy));
            assertThat(before.assets()).isNotEmpty();
            for (var asset : before.assets().values())
                for (var view : asset.views().values()) {
                    assertThat(view.closedAt())
                            .isBeforeOrEqualTo(at)
                            .isAfter(at.minus(view.timeframe().length().multipliedBy(2)));
                    assertThat(view.candles()).extracting(Candle::openTime).allMatch(time -> time.isBefore(at));
                }
        }
    }

    private static MarketSnapshot read(RecordedMarket market, Strategy strategy, Instant at) {
        return market.read(market.symbols(), Set.copyOf(strategy.timeframes()), at);
    }

    /** The hash of the situation and the messages a model would be sent. */
    private static List<String> texts(MarketSnapshot snapshot, Strategy strategy) {
        var gathered = RealHistoryTest.gather(
                snapshot, strategy, List.of(), List.copyOf(snapshot.assets().keySet()));
        var prompt = new PromptWriter().write(gathered.situation(), snapshot);
        return List.of(ContextWriter.hash(gathered.situation()), prompt.system(), prompt.market(), prompt.account());
    }

    /** A copy of the data in which every row from a time on says something else, and the last is no row at all. */
    private static void poison(Path from, Path to, Instant at) throws IOException {
        for (var folder : List.of("candles", "funding")) {
            Files.createDirectories(to.resolve(folder));
            try (var files = Files.list(from.resolve(folder))) {
                for (var file : files.toList())
                    poisonFile(file, to.resolve(folder).resolve(file.getFileName()), at);
            }
        }
    }

    private static void poisonFile(Path from, Path to, Instant at) throws IOException {
        var length = length(from.getFileName().toString());
        try (var in = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(from)), UTF_8));
                var out = new GZIPOutputStream(Files.newOutputStream(to))) {
            out.write((in.readLine() + "\n").getBytes(UTF_8));
            in.lines().forEach(row -> write(out, isKnown(row, length, at) ? row : poisoned(row)));
            write(out, "poison");
        }
    }

    /** A candle is known when it has closed, a funding rate when it was charged. */
    private static boolean isKnown(String row, Duration length, Instant at) {
        var time = Instant.ofEpochMilli(Long.parseLong(row.substring(0, row.indexOf(','))));
        return !time.plus(length).isAfter(at);
    }

    private static String poisoned(String row) {
        var cells = row.split(",", -1);
        return cells[0] + ","
                + Arrays.stream(cells).skip(1).map(_ -> "987654321").collect(Collectors.joining(","));
    }

    private static Duration length(String name) {
        var dash = name.indexOf('-');
        if (dash < 0) return Duration.ZERO;
        var code = name.substring(dash + 1, name.indexOf('.'));
        return Timeframe.find(code).orElseThrow().length();
    }

    private static void write(GZIPOutputStream out, String row) {
        try {
            out.write((row + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
