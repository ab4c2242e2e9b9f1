package arbiter.bench;

import arbiter.market.Candle;
import arbiter.market.CandleSeries;
import arbiter.market.Indicator;
import arbiter.market.Indicators;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What all indicators of one asset on one timeframe cost. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class IndicatorBenchmark {

    /** How many candles they are computed over. */
    @Param({"300", "600"})
    public int candles;

    private CandleSeries series;

    /** Makes a series from the synthetic market, repeated as often as needed. */
    @Setup
    public void prepare() {
        var known = new World(2)
                .snapshot
                .assets()
                .firstEntry()
                .getValue()
                .views()
                .get(Timeframe.M5)
                .candles();
        var repeated = new ArrayList<Candle>();
        var first = known.getFirst().openTime();
        for (var i = 0; i < candles; i++) {
            var like = known.get(i % known.size());
            repeated.add(new Candle(
                    first.plus(Timeframe.M5.length().multipliedBy(i)),
                    like.open(),
                    like.high(),
                    like.low(),
                    like.close(),
                    like.volume()));
        }
        series = CandleSeries.of(Timeframe.M5, repeated);
    }

    /** The tails of all indicators. */
    @Benchmark
    public Map<Indicator, List<Double>> indicators() {
        return Indicators.tails(series, TimeframeView.TAIL);
    }
}
