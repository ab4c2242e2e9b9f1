package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandleSeriesTest {

    private static final long HOUR = Timeframe.H1.millis();

    @Test
    void shows_a_candle_from_the_moment_it_closed() {
        var candles = Series.closing(Timeframe.H1, 3, _ -> 100);
        var secondClose = Series.START.plus(Duration.ofHours(2));

        assertThat(candles.closedBy(secondClose)).hasSize(2);
        assertThat(candles.closedBy(secondClose.minusMillis(1))).hasSize(1);
        assertThat(candles.closedBy(Series.START)).isEmpty();
        assertThat(candles.closedBy(secondClose.plus(Duration.ofDays(9)))).hasSize(3);
    }

    @Test
    void knows_whether_a_candle_is_missing() {
        var candles = Series.closing(Timeframe.M1, 10, _ -> 100);

        assertThat(candles.gapFree()).isTrue();
        assertThat(Series.without(candles, 5).gapFree()).isFalse();
        assertThat(Series.without(candles, 5).newest(4).gapFree()).isTrue();
        assertThat(candles.closedBy(Series.START).gapFree()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "112137.6",
                "0.00001234",
                "1e-05",
                "117564",
                "0.30000000000000004",
                "1234567890123456789.25",
                "0.1234567890123456789012345"
            })
    void keeps_every_digit_of_a_price(String text) {
        var price = new BigDecimal(text);

        var candles = one(0, price, price, price, price, price);

        assertThat(candles.getFirst().close()).isEqualTo(new Price(price));
        assertThat(candles.getFirst().volume()).isEqualTo(new Quantity(price));
        assertThat(candles.closeAsDouble(0)).isEqualTo(price.doubleValue());
    }

    @Test
    void grows_with_what_it_is_given() {
        var candles = Series.closing(Timeframe.M1, 1000, i -> 1 + i);

        assertThat(candles).hasSize(1000);
        assertThat(candles.get(999).close()).isEqualTo(Price.of("1000"));
        assertThat(CandleSeries.of(Timeframe.M1, candles)).isEqualTo(candles);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 9.99, 9, 9.5, not low <=",
        "10, 12, 10.01, 11, not low <=",
        "10, 12, 9, 12.01, not low <=",
        "10, 12, 9, 8.99, not low <=",
        "10, 12, 0, 11, not positive",
        "10, 12, -1, 11, not positive",
        "10, 1e900000000, 9, 11, out of range"
    })
    void refuses_prices_that_cannot_be(String open, String high, String low, String close, String why) {
        assertThatThrownBy(() -> one(0, dec(open), dec(high), dec(low), dec(close), BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void takes_a_candle_without_any_range_or_volume() {
        assertThat(one(0, dec("5"), dec("5"), dec("5"), dec("5"), BigDecimal.ZERO))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -3_600_000, 3_599_999, Long.MAX_VALUE})
    void refuses_a_time_that_starts_no_candle(long openMillis) {
        assertThatThrownBy(() -> one(openMillis, dec("5"), dec("5"), dec("5"), dec("5"), BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_time_that_is_not_after_the_one_before() {
        var builder =
                CandleSeries.builder(Timeframe.H1).add(5 * HOUR, dec("5"), dec("5"), dec("5"), dec("5"), dec("1"));

        assertThat(builder.fits(5 * HOUR)).isFalse();
        assertThat(builder.fits(6 * HOUR)).isTrue();
        assertThatThrownBy(() -> builder.add(5 * HOUR, dec("5"), dec("5"), dec("5"), dec("5"), dec("1")))
                .hasMessage("time 18000000 is not after the candle before");
    }

    @Test
    void refuses_a_negative_volume() {
        assertThatThrownBy(() -> one(0, dec("5"), dec("5"), dec("5"), dec("5"), dec("-0.1")))
                .hasMessage("bad volume");
    }

    private static CandleSeries one(
            long openMillis, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {
        return CandleSeries.builder(Timeframe.H1)
                .add(openMillis, open, high, low, close, volume)
                .build();
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }
}
