package arbiter.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;

/**
 * The candles of one market on one timeframe, oldest first, each at a whole multiple of its length and none twice.
 *
 * <p>Immutable, and held in columns: a year of five-minute candles takes a few megabytes. It may have gaps, and its
 * last candle may still be open at the time of a reader: {@link #closedBy} and {@link #gapFree} tell.
 */
public final class CandleSeries extends AbstractList<Candle> implements RandomAccess {

    private final Timeframe timeframe;
    private final Columns columns;
    private final int from;
    private final int to;

    private CandleSeries(Timeframe timeframe, Columns columns, int from, int to) {
        this.timeframe = timeframe;
        this.columns = columns;
        this.from = from;
        this.to = to;
    }

    /** The given candles as a series; refuses what {@link Builder#add} refuses. */
    public static CandleSeries of(Timeframe timeframe, Collection<Candle> candles) {
        var builder = builder(timeframe);
        candles.forEach(builder::add);
        return builder.build();
    }

    public static Builder builder(Timeframe timeframe) {
        return new Builder(timeframe);
    }

    public Timeframe timeframe() {
        return timeframe;
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public Candle get(int index) {
        var row = row(index);
        return new Candle(
                Instant.ofEpochMilli(columns.openMillis[row]),
                new Price(columns.open.get(row)),
                new Price(columns.high.get(row)),
                new Price(columns.low.get(row)),
                new Price(columns.close.get(row)),
                new Quantity(columns.volume.get(row)));
    }

    /** When the candle at the index began, in milliseconds since the epoch. */
    public long openMillis(int index) {
        return columns.openMillis[row(index)];
    }

    /** When the candle at the index closed or will close. */
    public Instant closeTime(int index) {
        return Instant.ofEpochMilli(openMillis(index) + timeframe.millis());
    }

    /** When the newest candle closed or will close; the series must not be empty. */
    public Instant newestClose() {
        return closeTime(size() - 1);
    }

    /** The candles that had closed at or before a time: all of the past and nothing else. */
    public CandleSeries closedBy(Instant asOf) {
        var newestOpen = asOf.toEpochMilli() - timeframe.millis();
        var found = Arrays.binarySearch(columns.openMillis, from, to, newestOpen);
        return new CandleSeries(timeframe, columns, from, found >= 0 ? found + 1 : -found - 1);
    }

    /** The newest candles, at most so many. */
    public CandleSeries newest(int count) {
        return new CandleSeries(timeframe, columns, Math.max(from, to - count), to);
    }

    /** Whether each candle begins where the one before ends. Costs nothing: candles are aligned and ascending. */
    public boolean gapFree() {
        return isEmpty() || openMillis(size() - 1) - openMillis(0) == (size() - 1) * timeframe.millis();
    }

    BigDecimal open(int index) {
        return columns.open.get(row(index));
    }

    BigDecimal high(int index) {
        return columns.high.get(row(index));
    }

    BigDecimal low(int index) {
        return columns.low.get(row(index));
    }

    BigDecimal close(int index) {
        return columns.close.get(row(index));
    }

    BigDecimal volume(int index) {
        return columns.volume.get(row(index));
    }

    double highAsDouble(int index) {
        return columns.high.asDouble(row(index));
    }

    double lowAsDouble(int index) {
        return columns.low.asDouble(row(index));
    }

    double closeAsDouble(int index) {
        return columns.close.asDouble(row(index));
    }

    private int row(int index) {
        if (index < 0 || index >= size()) throw new IndexOutOfBoundsException(index + " of " + size());
        return from + index;
    }

    private static final class Columns {
        private long[] openMillis = new long[64];
        private final DecimalColumn open = new DecimalColumn();
        private final DecimalColumn high = new DecimalColumn();
        private final DecimalColumn low = new DecimalColumn();
        private final DecimalColumn close = new DecimalColumn();
        private final DecimalColumn volume = new DecimalColumn();
    }

    /** Takes candles one by one, oldest first. Give it up once it has been built. */
    public static final class Builder {

        private static final long YEAR_10000 = 253_402_300_800_000L;

        private final Timeframe timeframe;
        private final Columns columns = new Columns();
        private int size;

        private Builder(Timeframe timeframe) {
            this.timeframe = timeframe;
        }

        public Builder add(Candle candle) {
            return add(
                    candle.openTime().toEpochMilli(),
                    candle.open().value(),
                    candle.high().value(),
                    candle.low().value(),
                    candle.close().value(),
                    candle.volume().value());
        }

        /**
         * Adds the next candle.
         *
         * @param openMillis when it began, in milliseconds since the epoch
         * @param volume coins
         * @throws IllegalArgumentException saying what is wrong: a time that is no multiple of the timeframe or not
         *     after the candle before, a price that is not positive, a negative volume, a high below or a low above
         *     the others, a number no market has; the candle is then not added
         */
        public Builder add(
                long openMillis,
                BigDecimal open,
                BigDecimal high,
                BigDecimal low,
                BigDecimal close,
                BigDecimal volume) {
            checkTime(openMillis);
            checkPrices(open, high, low, close);
            if (!Decimals.isOrdinary(volume) || volume.signum() < 0) throw new IllegalArgumentException("bad volume");
            if (size == columns.openMillis.length) columns.openMillis = Arrays.copyOf(columns.openMillis, size * 2);
            columns.openMillis[size] = openMillis;
            columns.open.set(size, open);
            columns.high.set(size, high);
            columns.low.set(size, low);
            columns.close.set(size, close);
            columns.volume.set(size, volume);
            size++;
            return this;
        }

        /** Adds all candles of a series of the same timeframe, as {@link #add} takes each. */
        public Builder addAll(CandleSeries more) {
            for (var i = 0; i < more.size(); i++)
                add(more.openMillis(i), more.open(i), more.high(i), more.low(i), more.close(i), more.volume(i));
            return this;
        }

        /** Whether a candle that begins then may come next: aligned, and after the one before. */
        public boolean fits(long openMillis) {
            return openMillis >= 0
                    && openMillis < YEAR_10000
                    && openMillis % timeframe.millis() == 0
                    && (size == 0 || openMillis > columns.openMillis[size - 1]);
        }

        public CandleSeries build() {
            return new CandleSeries(timeframe, columns, 0, size);
        }

        private void checkTime(long openMillis) {
            if (fits(openMillis)) return;
            throw new IllegalArgumentException(
                    size > 0 && openMillis <= columns.openMillis[size - 1]
                            ? "time %d is not after the candle before".formatted(openMillis)
                            : "time %d is no start of a %s candle".formatted(openMillis, timeframe));
        }

        private static void checkPrices(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {
            if (!Decimals.isOrdinary(open)
                    || !Decimals.isOrdinary(high)
                    || !Decimals.isOrdinary(low)
                    || !Decimals.isOrdinary(close)) throw new IllegalArgumentException("a price is out of range");
            if (low.signum() <= 0) throw new IllegalArgumentException("a price is not positive");
            if (low.compareTo(open) > 0
                    || low.compareTo(close) > 0
                    || high.compareTo(open) < 0
                    || high.compareTo(close) < 0) throw new IllegalArgumentException("not low <= open, close <= high");
        }
    }
}
