package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LastDayTest {

    private static final Price NOW = Price.of("110");

    @ParameterizedTest
    @EnumSource(names = {"M5", "M15", "H1", "H4", "H12"})
    void measures_a_day_by_time_whatever_the_length_of_its_candles(Timeframe timeframe) {
        var perDay = (int) Duration.ofDays(1).dividedBy(timeframe.length());
        var candles = Series.closing(timeframe, perDay * 2 + 1, i -> i < perDay ? 50 : i == perDay ? 100 : 105);

        var day = LastDay.of(candles, NOW, candles.newestClose()).orElseThrow();

        assertThat(day.changePercent()).isEqualByComparingTo("10");
        assertThat(day.volumeUsd()).isEqualTo(Money.of("210").times(perDay));
    }

    @Test
    void turns_coins_into_usd_at_the_typical_price_of_each_candle() {
        var candles = CandleSeries.builder(Timeframe.H12)
                .addAll(Series.closing(Timeframe.H12, 1, _ -> 100))
                .add(candle(1, "100", "130", "90", "120", "3"))
                .add(candle(2, "120", "125", "115", "120", "0.5"))
                .build();

        var day = LastDay.of(candles, Price.of("120"), candles.newestClose()).orElseThrow();

        assertThat(day.volumeUsd()).isEqualTo(Money.of("400"));
        assertThat(day.changePercent()).isEqualByComparingTo("20");
    }

    @Test
    void annualises_the_sample_deviation_of_its_returns() {
        var candles = Series.closing(Timeframe.H1, 25, i -> i % 2 == 0 ? 100 : 101);

        var day = LastDay.of(candles, NOW, candles.newestClose()).orElseThrow();

        var up = 0.01;
        var down = 100.0 / 101 - 1;
        var mean = (up + down) / 2;
        var deviation = Math.sqrt(12 * (Math.pow(up - mean, 2) + Math.pow(down - mean, 2)) / 23);
        var percent = deviation * Math.sqrt(24 * 365) * 100;
        assertThat(Objects.requireNonNull(day.realisedVolPercent()).doubleValue())
                .isCloseTo(percent, within(1e-4));
    }

    @Test
    void knows_no_volatility_from_a_single_return() {
        var candles = Series.closing(Timeframe.D1, 2, i -> 100 + i);

        var day = LastDay.of(candles, NOW, candles.newestClose()).orElseThrow();

        assertThat(day.realisedVolPercent()).isNull();
        assertThat(day.changePercent()).isEqualByComparingTo("10");
    }

    @Test
    void is_unknown_when_the_candles_begin_an_hour_too_late() {
        var candles = Series.closing(Timeframe.H1, 25, _ -> 100);
        var close = candles.newestClose();

        assertThat(LastDay.of(candles, NOW, close)).isPresent();
        assertThat(LastDay.of(candles.newest(24), NOW, close)).isEmpty();
    }

    @Test
    void is_unknown_when_a_candle_is_missing() {
        var candles = Series.closing(Timeframe.H1, 30, _ -> 100);

        assertThat(LastDay.of(Series.without(candles, 6), NOW, candles.newestClose()))
                .isEmpty();
    }

    @Test
    void is_unknown_when_the_next_candle_should_have_closed_by_the_time_of_the_price() {
        var candles = Series.closing(Timeframe.H1, 30, _ -> 100);
        var next = candles.newestClose().plus(Duration.ofHours(1));

        assertThat(LastDay.of(candles, NOW, next.minusMillis(1))).isPresent();
        assertThat(LastDay.of(candles, NOW, next)).isEmpty();
    }

    private static Candle candle(int index, String open, String high, String low, String close, String volume) {
        return new Candle(
                Series.START.plus(Duration.ofHours(12L * index)),
                Price.of(open),
                Price.of(high),
                Price.of(low),
                Price.of(close),
                Quantity.of(volume));
    }
}
