package arbiter.model.baseline;

import arbiter.market.Candle;
import arbiter.market.Indicator;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Indicators of test candles, plainly written: good enough to give a strategist something to read. */
final class Tails {

    private Tails() {}

    /** The view of at least 60 candles of a timeframe. */
    static TimeframeView view(Timeframe timeframe, List<Candle> candles) {
        var closes = candles.stream()
                .mapToDouble(candle -> candle.close().value().doubleValue())
                .toArray();
        var indicators = new EnumMap<Indicator, List<Double>>(Indicator.class);
        var fast = ema(closes, 12);
        var slow = ema(closes, 26);
        var macd = new double[closes.length];
        for (var i = 0; i < macd.length; i++) macd[i] = fast[i] - slow[i];
        indicators.put(Indicator.EMA_20, tail(ema(closes, 20)));
        indicators.put(Indicator.EMA_50, tail(ema(closes, 50)));
        indicators.put(Indicator.MACD, tail(macd));
        indicators.put(Indicator.MACD_SIGNAL, tail(ema(macd, 9)));
        indicators.put(Indicator.RSI_14, tail(rsi(closes)));
        indicators.put(Indicator.ATR_14, tail(atr(candles)));
        bands(closes, indicators);
        var newest = candles.subList(Math.max(0, candles.size() - TimeframeView.MAX_CANDLES), candles.size());
        return new TimeframeView(timeframe, newest, indicators);
    }

    private static double[] ema(double[] values, int length) {
        var result = values.clone();
        for (var i = 1; i < values.length; i++)
            result[i] = result[i - 1] + (values[i] - result[i - 1]) * 2 / (length + 1);
        return result;
    }

    private static double[] rsi(double[] closes) {
        var result = new double[closes.length];
        var up = 0.0;
        var down = 0.0;
        for (var i = 1; i < closes.length; i++) {
            var move = closes[i] - closes[i - 1];
            up += (Math.max(move, 0) - up) / 14;
            down += (Math.max(-move, 0) - down) / 14;
            result[i] = up + down == 0 ? 50 : 100 * up / (up + down);
        }
        return result;
    }

    private static double[] atr(List<Candle> candles) {
        var result = new double[candles.size()];
        for (var i = 0; i < result.length; i++) {
            var candle = candles.get(i);
            var last = candles.get(Math.max(0, i - 1)).close().value().doubleValue();
            var range = Math.max(candle.high().value().doubleValue(), last)
                    - Math.min(candle.low().value().doubleValue(), last);
            result[i] = i == 0 ? range : result[i - 1] + (range - result[i - 1]) / 14;
        }
        return result;
    }

    private static void bands(double[] closes, Map<Indicator, List<Double>> indicators) {
        var window = Arrays.copyOfRange(closes, closes.length - 20, closes.length);
        var mean = Arrays.stream(window).average().orElseThrow();
        var variance = Arrays.stream(window).map(v -> (v - mean) * (v - mean)).average();
        var width = 2 * Math.sqrt(variance.orElseThrow());
        indicators.put(Indicator.BB_UPPER, List.of(mean + width));
        indicators.put(Indicator.BB_MIDDLE, List.of(mean));
        indicators.put(Indicator.BB_LOWER, List.of(mean - width));
    }

    private static List<Double> tail(double[] values) {
        var tail = new ArrayList<Double>();
        for (var i = values.length - TimeframeView.TAIL; i < values.length; i++) tail.add(values[i]);
        return tail;
    }
}
