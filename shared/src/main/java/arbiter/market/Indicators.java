package arbiter.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.RecursiveCachedIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.GainIndicator;
import org.ta4j.core.indicators.helpers.LossIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.numeric.NumericIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * EMA 20 and 50, MACD 12/26/9, RSI 14 and ATR 14 as Wilder smooths them, Bollinger bands of 20 closes at two population
 * deviations.
 *
 * <p>Every running average starts from the simple mean of its first values. ta4j's own start from a single price, which
 * still shows after a hundred candles, so only its bars, sums and deviations are used.
 */
public final class Indicators {

    private static final double NO_MOVE = 50;

    private final BarSeries bars;
    private final int tail;

    private Indicators(BarSeries bars, int tail) {
        this.bars = bars;
        this.tail = tail;
    }

    /**
     * The newest values of every indicator, oldest first.
     *
     * @param tail how many values of each at most; those without {@link Indicator#candlesNeeded} candles are left out,
     *     so that a list may be shorter or empty
     */
    public static Map<Indicator, List<Double>> tails(CandleSeries candles, int tail) {
        return new Indicators(bars(candles), tail).all();
    }

    private Map<Indicator, List<Double>> all() {
        var close = new ClosePriceIndicator(bars);
        var macd = NumericIndicator.of(exponential(close, 12)).minus(exponential(close, 26));
        var signal = new RunningAverage(macd, 25, 9, 2.0 / 10);
        var middle = new SMAIndicator(close, 20);
        var deviation = new StandardDeviationIndicator(close, 20);
        var gain = wilder(new GainIndicator(close));
        var loss = wilder(new LossIndicator(close));
        var range = wilder(new TRIndicator(bars));

        var values = new EnumMap<Indicator, List<Double>>(Indicator.class);
        values.put(Indicator.EMA_20, tail(Indicator.EMA_20, exponential(close, 20)));
        values.put(Indicator.EMA_50, tail(Indicator.EMA_50, exponential(close, 50)));
        values.put(Indicator.MACD, tail(Indicator.MACD, macd));
        values.put(Indicator.MACD_SIGNAL, tail(Indicator.MACD_SIGNAL, signal));
        values.put(Indicator.RSI_14, tail(Indicator.RSI_14, i -> rsi(value(gain, i), value(loss, i))));
        values.put(Indicator.BB_UPPER, tail(Indicator.BB_UPPER, i -> value(middle, i) + 2 * value(deviation, i)));
        values.put(Indicator.BB_MIDDLE, tail(Indicator.BB_MIDDLE, middle));
        values.put(Indicator.BB_LOWER, tail(Indicator.BB_LOWER, i -> value(middle, i) - 2 * value(deviation, i)));
        values.put(Indicator.ATR_14, tail(Indicator.ATR_14, range));
        return Collections.unmodifiableMap(values);
    }

    private List<Double> tail(Indicator name, org.ta4j.core.Indicator<Num> indicator) {
        return tail(name, index -> value(indicator, index));
    }

    private List<Double> tail(Indicator name, IntToDoubleFunction valueAt) {
        var count = bars.getBarCount();
        return IntStream.range(Math.max(name.candlesNeeded() - 1, count - tail), count)
                .mapToObj(valueAt::applyAsDouble)
                .toList();
    }

    /** Without any move the ratio of gains to losses is undefined; a market that rests is neither bought nor sold. */
    private static double rsi(double gain, double loss) {
        return gain + loss == 0 ? NO_MOVE : 100 * gain / (gain + loss);
    }

    private static RunningAverage exponential(org.ta4j.core.Indicator<Num> of, int length) {
        return new RunningAverage(of, 0, length, 2.0 / (length + 1));
    }

    /** Wilder's smoothing over 14; the first candle has none before it to move from, so the second begins. */
    private static RunningAverage wilder(org.ta4j.core.Indicator<Num> of) {
        return new RunningAverage(of, 1, 14, 1.0 / 14);
    }

    private static double value(org.ta4j.core.Indicator<Num> indicator, int index) {
        return indicator.getValue(index).doubleValue();
    }

    private static BarSeries bars(CandleSeries candles) {
        var numbers = DoubleNumFactory.getInstance();
        var bars = new ArrayList<Bar>(candles.size());
        for (var i = 0; i < candles.size(); i++) {
            var close = numbers.numOf(candles.closeAsDouble(i));
            bars.add(new BaseBar(
                    candles.timeframe().length(),
                    null,
                    candles.closeTime(i),
                    close,
                    numbers.numOf(candles.highAsDouble(i)),
                    numbers.numOf(candles.lowAsDouble(i)),
                    close,
                    numbers.zero(),
                    numbers.zero(),
                    0));
        }
        return new BaseBarSeriesBuilder().withNumFactory(numbers).withBars(bars).build();
    }

    /** Moves by a fixed weight toward each new value, from the mean of the first ones on. */
    private static final class RunningAverage extends RecursiveCachedIndicator<Num> {

        private final org.ta4j.core.Indicator<Num> of;
        private final int first;
        private final int seededAt;
        private final Num weight;

        RunningAverage(org.ta4j.core.Indicator<Num> of, int first, int length, double weight) {
            super(of);
            this.of = of;
            this.first = first;
            this.seededAt = first + length - 1;
            this.weight = DoubleNumFactory.getInstance().numOf(weight);
        }

        @Override
        protected Num calculate(int index) {
            if (index < seededAt) return NaN.NaN;
            if (index == seededAt) return meanOfTheFirst();
            var previous = getValue(index - 1);
            return of.getValue(index).minus(previous).multipliedBy(weight).plus(previous);
        }

        private Num meanOfTheFirst() {
            var sum = DoubleNumFactory.getInstance().zero();
            for (var i = first; i <= seededAt; i++) sum = sum.plus(of.getValue(i));
            return sum.dividedBy(DoubleNumFactory.getInstance().numOf(seededAt - first + 1));
        }

        @Override
        public int getCountOfUnstableBars() {
            return seededAt;
        }
    }
}
