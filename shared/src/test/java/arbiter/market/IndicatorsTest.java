package arbiter.market;

import static arbiter.market.Indicator.ATR_14;
import static arbiter.market.Indicator.BB_LOWER;
import static arbiter.market.Indicator.BB_MIDDLE;
import static arbiter.market.Indicator.BB_UPPER;
import static arbiter.market.Indicator.EMA_20;
import static arbiter.market.Indicator.EMA_50;
import static arbiter.market.Indicator.MACD;
import static arbiter.market.Indicator.MACD_SIGNAL;
import static arbiter.market.Indicator.RSI_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndicatorsTest {

    @ParameterizedTest
    @EnumSource
    void has_its_first_value_with_the_candles_it_needs_and_none_with_one_less(Indicator indicator) {
        var needed = indicator.candlesNeeded();

        assertThat(Indicators.tails(rising(needed), 10).getOrDefault(indicator, List.of()))
                .hasSize(1);
        assertThat(Indicators.tails(rising(needed - 1), 10).getOrDefault(indicator, List.of()))
                .isEmpty();
    }

    @Test
    void gives_no_more_values_than_asked_for() {
        var tails = Indicators.tails(rising(300), 10);

        assertThat(tails).containsOnlyKeys(Indicator.values());
        assertThat(tails.values())
                .allSatisfy(tail -> assertThat(tail).hasSize(10).doesNotContain(Double.NaN));
    }

    @Test
    void starts_an_average_from_the_mean_of_its_first_closes() {
        var tails = Indicators.tails(rising(21), 10);

        assertThat(tails.getOrDefault(EMA_20, List.of())).hasSize(2);
        assertThat(tails.getOrDefault(EMA_20, List.of()).get(0)).isCloseTo(109.5, within(1e-9));
        assertThat(tails.getOrDefault(EMA_20, List.of()).get(1))
                .isCloseTo(109.5 + 2.0 / 21 * (120 - 109.5), within(1e-9));
    }

    @Test
    void trails_a_steady_rise_by_what_the_formulas_say() {
        var tails = Indicators.tails(rising(200), 1);

        assertThat(tails.getOrDefault(EMA_20, List.of()).getLast()).isCloseTo(299 - 9.5, within(1e-9));
        assertThat(tails.getOrDefault(EMA_50, List.of()).getLast()).isCloseTo(299 - 24.5, within(1e-9));
        assertThat(tails.getOrDefault(MACD, List.of()).getLast()).isCloseTo(12.5 - 5.5, within(1e-9));
        assertThat(tails.getOrDefault(MACD_SIGNAL, List.of()).getLast()).isCloseTo(7, within(1e-9));
        assertThat(tails.getOrDefault(RSI_14, List.of()).getLast()).isEqualTo(100);
        assertThat(tails.getOrDefault(ATR_14, List.of()).getLast()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void spreads_its_bands_by_two_population_deviations() {
        var tails = Indicators.tails(rising(20), 1);

        var deviation = Math.sqrt((20 * 20 - 1) / 12.0);
        assertThat(tails.getOrDefault(BB_MIDDLE, List.of()).getLast()).isCloseTo(109.5, within(1e-9));
        assertThat(tails.getOrDefault(BB_UPPER, List.of()).getLast()).isCloseTo(109.5 + 2 * deviation, within(1e-9));
        assertThat(tails.getOrDefault(BB_LOWER, List.of()).getLast()).isCloseTo(109.5 - 2 * deviation, within(1e-9));
    }

    @Test
    void smooths_gains_and_losses_as_wilder_does() {
        var candles = Series.closing(Timeframe.H1, 16, i -> i == 15 ? 98 : i % 2 == 0 ? 100 : 101);

        var rsi = Indicators.tails(candles, 10).getOrDefault(RSI_14, List.of());

        assertThat(rsi.get(0)).isCloseTo(50, within(1e-9));
        assertThat(rsi.get(1)).isCloseTo(100 * 6.5 / (6.5 + 8.5), within(1e-9));
    }

    @Test
    void calls_a_market_without_any_move_neither_bought_nor_sold() {
        var resting = Series.closing(Timeframe.M5, 60, _ -> 105170);

        assertThat(Indicators.tails(resting, 10).getOrDefault(RSI_14, List.of()))
                .containsOnly(50.0);
    }

    @ParameterizedTest
    @EnumSource
    void agrees_on_the_used_candles_with_the_full_history(Indicator indicator) {
        var random = new SplittableRandom(7);
        var prices = new double[3000];
        prices[0] = 1000;
        for (var i = 1; i < prices.length; i++)
            prices[i] = Math.rint(prices[i - 1] * (1 + 0.02 * (random.nextDouble() - 0.499)) * 100) / 100;
        var history = Series.closing(Timeframe.M15, prices.length, i -> prices[i]);

        var full = Indicators.tails(history, 10).getOrDefault(indicator, List.of());
        var used = Indicators.tails(history.newest(SnapshotAssembly.USED_CANDLES), 10)
                .getOrDefault(indicator, List.of());

        for (var i = 0; i < 10; i++) assertThat(used.get(i)).isCloseTo(full.get(i), Percentage.withPercentage(0.0001));
    }

    private static CandleSeries rising(int count) {
        return Series.closing(Timeframe.H1, count, i -> 100 + i);
    }
}
