package arbiter.adapter.venue;

import arbiter.market.CandleSeries;
import arbiter.market.Timeframe;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;

/** Reads candles row by row, and refuses all of them for one bad row: what it says cannot be told from what is missing. */
public final class CandleRows {

    private CandleRows() {}

    /**
     * One candle as a venue writes it.
     *
     * @param closeMillis its last millisecond, as the venue says
     * @param volume coins
     */
    public record Row(
            long openMillis,
            long closeMillis,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volume) {}

    /**
     * The rows that had closed by a time.
     *
     * @param openMillis when a row's candle began: all that is looked at of a later one
     * @param reader reads a row, or throws {@link IllegalArgumentException}
     * @throws IllegalArgumentException naming the first bad row, from 1
     */
    public static CandleSeries read(
            JsonNode rows,
            Timeframe timeframe,
            Instant asOf,
            Function<JsonNode, Long> openMillis,
            Function<JsonNode, Row> reader) {
        if (!rows.isArray()) throw new IllegalArgumentException("the answer is no list of candles");
        var newestOpen = asOf.toEpochMilli() - timeframe.millis();
        var candles = CandleSeries.builder(timeframe);
        for (var i = 0; i < rows.size(); i++) {
            try {
                if (openMillis.apply(rows.get(i)) <= newestOpen) add(candles, reader.apply(rows.get(i)), timeframe);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("row %d: %s".formatted(i + 1, e.getMessage()), e);
            }
        }
        return candles.build();
    }

    private static void add(CandleSeries.Builder candles, Row row, Timeframe timeframe) {
        if (row.closeMillis() - row.openMillis() != timeframe.millis() - 1)
            throw new IllegalArgumentException("it is no %s candle".formatted(timeframe));
        candles.add(row.openMillis(), row.open(), row.high(), row.low(), row.close(), row.volume());
    }
}
