package arbiter.adapter.recorded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A file of comma-separated numbers below one header line, plain or gzipped by its name. Nothing in it is quoted. */
final class CsvFile {

    /** What takes the rows of a file. */
    interface Rows {

        /**
         * Takes the next row.
         *
         * @throws IllegalArgumentException saying what is wrong with it
         */
        void take(String[] fields);

        /** When a row that was refused, or could not be read, would have been known. */
        Instant knownFrom(String[] fields);
    }

    private CsvFile() {}

    /** Reads row by row up to the first that is refused; returns that damage, or null if the file is sound to its end. */
    static @Nullable Damage read(Path file, String header, Rows rows) {
        var line = 1;
        try (var reader = open(file)) {
            var first = reader.readLine();
            if (!header.equals(first))
                return Damage.ofWholeFile("%s line 1: the header is not %s".formatted(file.getFileName(), header));
            for (var text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                var fields = text.split(",", -1);
                try {
                    rows.take(fields);
                } catch (IllegalArgumentException e) {
                    return new Damage(
                            "%s line %d: %s".formatted(file.getFileName(), line, e.getMessage()),
                            rows.knownFrom(fields));
                }
            }
            return line == 1 ? Damage.ofWholeFile("%s has no rows".formatted(file.getFileName())) : null;
        } catch (IOException e) {
            return new Damage(
                    "%s cannot be read after line %d: %s".formatted(file.getFileName(), line, e.getMessage()),
                    line == 1 ? Instant.MIN : rows.knownFrom(new String[0]));
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        var raw = Files.newInputStream(file);
        try {
            var in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
            // One byte is one character, so that no damage can stop the decoder before the row is looked at.
            return new BufferedReader(new InputStreamReader(in, ISO_8859_1), 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The fields as many as they must be. */
    static void checkCount(String[] fields, int count) {
        if (fields.length != count)
            throw new IllegalArgumentException("%d columns, not %d".formatted(fields.length, count));
    }

    static long millis(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no time in milliseconds".formatted(clip(text)), e);
        }
    }

    static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no number".formatted(clip(text)), e);
        }
    }

    private static String clip(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
