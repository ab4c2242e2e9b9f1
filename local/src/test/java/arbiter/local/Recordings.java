package arbiter.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Small data directories for tests: hourly candles from 2025-01-01 on, a slow wave. */
final class Recordings {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private Recordings() {}

    /** Adds a symbol's hourly candles, uncompressed, and its funding every eight hours. */
    static void write(Path data, String symbol, int hours) throws IOException {
        var candles = new ArrayList<>(List.of("open_time_ms,open,high,low,close,volume"));
        var funding = new ArrayList<>(List.of("time_ms,rate"));
        for (var i = 0; i < hours; i++) {
            var time = START.plusSeconds(3600L * i).toEpochMilli();
            var open = 1000 + Math.round(50 * Math.sin(i / 12.0));
            var close = 1000 + Math.round(50 * Math.sin((i + 1) / 12.0));
            candles.add("%d,%d,%d,%d,%d,10"
                    .formatted(time, open, Math.max(open, close) + 3, Math.min(open, close) - 3, close));
            if (i % 8 == 0) funding.add(time + ",0.0001");
        }
        Files.createDirectories(data.resolve("candles"));
        Files.createDirectories(data.resolve("funding"));
        Files.write(data.resolve("candles/" + symbol + "-1h.csv"), candles);
        Files.write(data.resolve("funding/" + symbol + ".csv"), funding);
    }
}
