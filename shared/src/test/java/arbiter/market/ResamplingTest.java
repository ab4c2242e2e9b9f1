package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    @Test
    void takes_first_open_highest_low_lowest_last_close_and_all_volume() {
        var fine = CandleSeries.builder(Timeframe.M5)
                .add(candle("2025-01-01T00:00:00Z", "10", "12", "9.5", "11", "1.5"))
                .add(candle("2025-01-01T00:05:00Z", "11", "11.5", "8", "9", "0"))
                .add(candle("2025-01-01T00:10:00Z", "9", "12.25", "9", "12", "2.25"))
                .build();

        assertThat(Resampling.resample(fine, Timeframe.M15))
                .containsExactly(candle("2025-01-01T00:00:00Z", "10", "12.25", "8", "12", "3.75"));
    }

    @Test
    void leaves_out_the_bucket_that_has_not_all_its_candles() {
        var fine = Series.closing(Timeframe.M5, 12, i -> 100 + i);

        var whole = Resampling.resample(fine, Timeframe.M15);
        var gapped = Resampling.resample(Series.without(fine, 4), Timeframe.M15);

        assertThat(whole).hasSize(4);
        assertThat(gapped).hasSize(3).doesNotContain(whole.get(1));
        assertThat(gapped.gapFree()).isFalse();
    }

    @Test
    void aligns_buckets_to_the_epoch_and_drops_ragged_ends() {
        var fine = Series.closing(Timeframe.H1, 12, i -> 100 + i).newest(11);

        var coarse = Resampling.resample(fine, Timeframe.H4);

        assertThat(coarse).hasSize(2);
        assertThat(coarse.getFirst().openTime()).isEqualTo(Instant.parse("2025-01-01T04:00:00Z"));
    }

    @Test
    void refuses_candles_that_do_not_add_up() {
        var hours = Series.closing(Timeframe.H1, 4, _ -> 100);

        assertThatThrownBy(() -> Resampling.resample(hours, Timeframe.M30))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1h candles do not add up to 30m");
    }

    @Test
    void is_served_by_the_same_timeframe_else_by_the_coarsest_that_divides_it() {
        var available = new TreeMap<Timeframe, String>();
        available.put(Timeframe.M5, "");
        available.put(Timeframe.M15, "");
        available.put(Timeframe.H2, "");

        assertThat(Resampling.source(available, Timeframe.M15)).contains(Timeframe.M15);
        assertThat(Resampling.source(available, Timeframe.H1)).contains(Timeframe.M15);
        assertThat(Resampling.source(available, Timeframe.H4)).contains(Timeframe.H2);
        assertThat(Resampling.source(available, Timeframe.M3)).isEqualTo(Optional.empty());
    }

    private static Candle candle(String open, String first, String high, String low, String last, String volume) {
        return new Candle(
                Instant.parse(open),
                Price.of(first),
                Price.of(high),
                Price.of(low),
                Price.of(last),
                Quantity.of(volume));
    }
}
