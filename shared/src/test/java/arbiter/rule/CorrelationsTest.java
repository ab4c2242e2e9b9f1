package arbiter.rule;

import static arbiter.rule.RuleFixtures.BTC;
import static arbiter.rule.RuleFixtures.ETH;
import static arbiter.rule.RuleFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationsTest {

    private static Situation situation(List<BigDecimal> btc, List<BigDecimal> eth) {
        return Given.flat()
                .market("BTC", its -> its.returns = btc)
                .market("ETH", its -> its.returns = eth)
                .situation();
    }

    private static double of(List<BigDecimal> btc, List<BigDecimal> eth) {
        return new Correlations(situation(btc, eth)).of(BTC, ETH).orElseThrow();
    }

    /** So many returns over and over, in thousandths. */
    private static List<BigDecimal> over(int... returns) {
        return IntStream.range(0, 48)
                .mapToObj(i -> BigDecimal.valueOf(returns[i % returns.length], 3))
                .toList();
    }

    @Test
    void a_market_that_rises_as_a_whole_is_not_alike_for_that() {
        // About the means 5 and 20 the one moves -4 0 4 0 and the other 0 -10 0 10
        assertThat(of(over(1, 5, 9, 5), over(20, 10, 20, 30))).isZero();
    }

    @Test
    void is_measured_from_the_mean_and_whatever_the_scale() {
        // Means 4 and 20: -3 -1 1 3 and -10 10 -10 10; products 30 -10 -10 30 of 20 x 400
        assertThat(of(over(1, 3, 5, 7), over(10, 30, 10, 30))).isEqualTo(0.447213595);
        assertThat(of(over(1, 3, 5, 7), over(101, 103, 105, 107))).isEqualTo(1);
        assertThat(of(over(1, 3, 5, 7), over(170, 150, 130, 110))).isEqualTo(-1);
    }

    @Test
    void is_the_same_whichever_is_asked_about_first() {
        var correlations = new Correlations(situation(over(1, 3, 5, 7), over(10, 30, 10, 30)));

        assertThat(correlations.of(ETH, BTC)).isEqualTo(correlations.of(BTC, ETH));
    }

    @ParameterizedTest(name = "BTC {0} candles ahead of ETH: {1}")
    @CsvSource({"0, -1", "1, 1", "-1, 1", "2, -1"})
    void is_aligned_by_the_close_of_the_newest_candles(int ahead, double correlation) {
        var wave = GivenAsset.wave(1, 96);
        var against = wave.stream().map(BigDecimal::negate).toList();
        var given = Given.flat()
                .market("BTC", its -> its.returns = wave)
                .market("ETH", its -> its.returns = against)
                .candlesClosedAt("BTC", Map.of(Timeframe.M5, NOON))
                .candlesClosedAt("ETH", Map.of(Timeframe.M5, NOON.minusSeconds(300L * ahead)));

        assertThat(new Correlations(given.situation()).of(BTC, ETH)).hasValue(correlation);
    }

    @Test
    void is_aligned_by_nothing_where_one_of_them_does_not_say_when_its_candles_closed() {
        var wave = GivenAsset.wave(1, 96);
        var now = Map.of(Timeframe.M5, NOON);
        var hours = Map.of(Timeframe.H1, NOON.minusSeconds(3600));

        for (var closes : List.of(now, hours)) {
            assertThat(new Correlations(
                                    alike(wave).candlesClosedAt("BTC", closes).situation())
                            .of(BTC, ETH))
                    .hasValue(1);
            assertThat(new Correlations(
                                    alike(wave).candlesClosedAt("ETH", closes).situation())
                            .of(BTC, ETH))
                    .hasValue(1);
        }
        assertThat(new Correlations(alike(wave)
                                .candlesClosedAt("BTC", now)
                                .candlesClosedAt("ETH", hours)
                                .situation())
                        .of(BTC, ETH))
                .hasValue(1);
        assertThat(new Correlations(alike(wave)
                                .candlesClosedAt("BTC", hours)
                                .candlesClosedAt("ETH", now)
                                .situation())
                        .of(BTC, ETH))
                .hasValue(1);
    }

    private static Given alike(List<BigDecimal> returns) {
        return Given.flat().market("BTC", its -> its.returns = returns).market("ETH", its -> its.returns = returns);
    }

    @Test
    void what_did_not_move_or_is_not_known_is_like_nothing() {
        var moved = over(1, 3, 5, 7);

        assertThat(new Correlations(situation(moved, over(2))).of(BTC, ETH)).isEmpty();
        assertThat(new Correlations(situation(over(0), moved)).of(BTC, ETH)).isEmpty();
        assertThat(new Correlations(Given.flat().unknown("ETH").situation()).of(BTC, ETH))
                .isEmpty();
        assertThat(new Correlations(Given.flat().noMarket("BTC").situation()).of(BTC, ETH))
                .isEmpty();
        assertThat(new Correlations(Given.flat().known("BTC").noMarket("ETH").situation()).of(BTC, ETH))
                .isEmpty();
    }
}
