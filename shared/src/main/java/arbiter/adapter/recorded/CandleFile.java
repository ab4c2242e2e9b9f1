package arbiter.adapter.recorded;

import arbiter.market.CandleSeries;
import arbiter.market.Timeframe;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The candles of one file.
 *
 * @param candles those before the damage
 * @param damage null if the file is sound to its end
 */
record CandleFile(CandleSeries candles, @Nullable Damage damage) {

    private static final String HEADER = "open_time_ms,open,high,low,close,volume";

    static CandleFile read(Path file, Timeframe timeframe) {
        var rows = new CandleRows(timeframe);
        var damage = CsvFile.read(file, HEADER, rows);
        return new CandleFile(rows.candles.build(), damage);
    }

    private static final class CandleRows implements CsvFile.Rows {

        private final Timeframe timeframe;
        private final CandleSeries.Builder candles;

        CandleRows(Timeframe timeframe) {
            this.timeframe = timeframe;
            this.candles = CandleSeries.builder(timeframe);
        }

        @Override
        public void take(String[] fields) {
            CsvFile.checkCount(fields, 6);
            candles.add(
                    CsvFile.millis(fields[0]),
                    CsvFile.decimal(fields[1]),
                    CsvFile.decimal(fields[2]),
                    CsvFile.decimal(fields[3]),
                    CsvFile.decimal(fields[4]),
                    CsvFile.decimal(fields[5]));
        }

        /** At the close of the row's own candle where its time makes sense, else where the next candle belongs. */
        @Override
        public Instant knownFrom(String[] fields) {
            var taken = candles.build();
            var next = taken.isEmpty() ? Instant.MIN : taken.newestClose().plus(timeframe.length());
            if (fields.length == 0) return next;
            try {
                var open = CsvFile.millis(fields[0]);
                return candles.fits(open) ? Instant.ofEpochMilli(open).plus(timeframe.length()) : next;
            } catch (IllegalArgumentException e) {
                return next;
            }
        }
    }
}
