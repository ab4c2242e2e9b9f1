package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Timeframe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshMarketTest {

    private final Rule rule = new FreshMarket();

    private static final String ENTRY = "buy BTC 1 tp 110 sl 95";

    @Test
    void a_price_of_two_minutes_is_fresh_enough() {
        assertThat(judged(rule, Given.flat().observedAt("BTC", NOON.minusSeconds(120)), ENTRY))
                .isEmpty();
        assertThat(judged(rule, Given.flat().observedAt("BTC", NOON.minusMillis(120_001)), ENTRY))
                .containsExactly("error BTC 120 120.001");
        assertThat(judged(rule, Given.flat().observedAt("BTC", NOON.minusSeconds(121)), "sell BTC 1 tp 90 sl 105"))
                .containsExactly("error BTC 120 121");
    }

    @Test
    void the_newest_candle_of_each_timeframe_may_have_closed_one_length_ago() {
        var just =
                Map.of(Timeframe.M5, NOON.minus(Duration.ofMinutes(5)), Timeframe.H1, NOON.minus(Duration.ofHours(1)));
        var late = Map.of(Timeframe.M5, NOON.minusSeconds(301), Timeframe.H1, NOON.minusSeconds(3601));

        assertThat(judged(rule, Given.flat().candlesClosedAt("BTC", just), ENTRY))
                .isEmpty();
        assertThat(judged(rule, Given.flat().candlesClosedAt("BTC", late), ENTRY))
                .containsExactly("error BTC 300 301", "error BTC 3600 3601");
    }

    @Test
    void a_missing_timeframe_is_an_error_once_any_is_given() {
        assertThat(judged(rule, Given.flat().candlesClosedAt("BTC", Map.of(Timeframe.M5, NOON)), ENTRY))
                .containsExactly("error BTC");
        assertThat(judged(rule, Given.flat(), ENTRY)).isEmpty();
    }

    @Test
    void a_live_situation_must_know_candles_funding_volatility_and_returns() {
        assertThat(judged(rule, Given.flat().known("BTC").live(), ENTRY)).isEmpty();
        assertThat(judged(rule, Given.flat().live().unknown("BTC"), ENTRY))
                .containsExactly("error BTC", "error BTC", "error BTC");
    }

    @Test
    void a_live_situation_must_know_the_terms_of_the_venue() {
        for (var unknown : List.<Consumer<GivenAsset>>of(its -> its.maxLeverage = null, its -> its.spreadBps = null)) {
            var given = Given.flat().known("BTC").live().market("BTC", unknown).standing("long BTC 1 at 100 x5 sl 95");

            assertThat(judged(rule, given, ENTRY)).containsExactly("error BTC");
            assertThat(judged(rule, given, "orders BTC cancel_sl")).containsExactly("error BTC");
            for (var reducing : List.of("orders BTC sl 96", "decrease BTC 50%", "close BTC"))
                assertThat(judged(rule, given, reducing)).isEmpty();
        }
    }

    @Test
    void an_asset_without_market_data_takes_no_risk() {
        assertThat(judged(rule, Given.flat().noMarket("BTC"), ENTRY)).containsExactly("error BTC");
    }

    @Test
    void no_risk_is_taken_anywhere_while_a_position_has_no_price() {
        var given = Given.flat().standing("long DOGE 1 at 1 x5");

        assertThat(judged(rule, given, ENTRY)).containsExactly("error BTC");
        assertThat(judged(rule, given, "close DOGE")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders BTC sl 96", "orders BTC sl 94", "orders BTC cancel_sl", "increase BTC 1"})
    void a_stale_market_stops_every_move_of_a_stop_and_every_add(String decision) {
        assertThat(judged(rule, stale(), decision)).containsExactly("error BTC 120 121");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close BTC",
                "decrease BTC 50%",
                "decrease BTC 50% sl 96",
                "hold BTC",
                "orders BTC tp 120",
                "close ETH",
                "orders ETH sl 95"
            })
    void a_stale_market_never_stops_an_exit_or_a_first_stop(String decision) {
        assertThat(judged(rule, stale(), decision)).isEmpty();
        assertThat(judged(rule, stale().noMarket("BTC").noMarket("ETH"), decision))
                .isEmpty();
    }

    private static Given stale() {
        return Given.flat()
                .observedAt("BTC", NOON.minusSeconds(121))
                .observedAt("ETH", NOON.minusSeconds(121))
                .standing("long BTC 1 at 100 x5 sl 95; long ETH 1 at 100 x5");
    }
}
