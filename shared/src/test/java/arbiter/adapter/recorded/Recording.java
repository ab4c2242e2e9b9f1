package arbiter.adapter.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.market.CandleSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes small data directories for tests. */
final class Recording {

    static final String CANDLES = "open_time_ms,open,high,low,close,volume";
    static final String FUNDING = "time_ms,rate";

    private final Path directory;

    Recording(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** A gzipped file of candles. */
    Recording candles(String symbol, CandleSeries candles) throws IOException {
        return write("candles/%s-%s.csv.gz".formatted(symbol, candles.timeframe()), CANDLES, rows(candles));
    }

    /** A file of funding, all at the same rate. */
    Recording funding(String symbol, String rate, Instant first, Duration interval, int count) throws IOException {
        List<String> rows = new ArrayList<>();
        for (var i = 0; i < count; i++)
            rows.add("%d,%s".formatted(first.plus(interval.multipliedBy(i)).toEpochMilli() + i % 90, rate));
        return write("funding/%s.csv".formatted(symbol), FUNDING, rows);
    }

    Recording write(String name, String header, List<String> rows) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        var text = header + "\n" + String.join("\n", rows) + (rows.isEmpty() ? "" : "\n");
        try (var out = Files.newOutputStream(file)) {
            if (name.endsWith(".gz"))
                try (var gzip = new GZIPOutputStream(out)) {
                    gzip.write(text.getBytes(UTF_8));
                }
            else out.write(text.getBytes(UTF_8));
        }
        return this;
    }

    static List<String> rows(CandleSeries candles) {
        return new ArrayList<>(candles.stream()
                .map(c -> "%d,%s,%s,%s,%s,%s"
                        .formatted(c.openTime().toEpochMilli(), c.open(), c.high(), c.low(), c.close(), c.volume()))
                .toList());
    }
}
