package arbiter.model.baseline;

import static arbiter.model.baseline.Sketch.BTC;
import static arbiter.model.baseline.Sketch.DOWN;
import static arbiter.model.baseline.Sketch.FLAT;
import static arbiter.model.baseline.Sketch.UP;
import static arbiter.model.baseline.Sketch.action;
import static arbiter.model.baseline.Sketch.position;
import static arbiter.model.baseline.Sketch.world;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Position;
import arbiter.market.Side;
import arbiter.market.Timeframe;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyFixtures;
import arbiter.strategy.StrategyType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of positions that stand. */
class PositionCareTest {

    private static final Strategy SWING = StrategyFixtures.strategy(StrategyType.SWING);
    private static final Strategy DCA = StrategyFixtures.strategy(StrategyType.DCA);
    private static final Sketch DIP = new Sketch(1.2, -1.5, -0.05, 0, 42, -0.8);

    @Test
    void closes_what_turned() {
        var world = world(SWING, DOWN).holding(position(Side.LONG, "99", "20", 5, "97"));

        assertThat(action(world)).isEqualTo("close_position");
    }

    @ParameterizedTest
    @CsvSource({"PT71H59M59S, hold", "PT72H, close_position"})
    void closes_what_was_held_for_its_time(Duration age, String expected) {
        var p = position(Side.LONG, "100", "20", 5, "98");
        var aged = new Position(
                BTC,
                p.side(),
                p.quantity(),
                p.entryPrice(),
                5,
                p.margin(),
                null,
                p.slPrice(),
                null,
                World.NOON.minus(age));

        assertThat(action(world(SWING, FLAT).holding(aged))).isEqualTo(expected);
    }

    @Test
    void halves_what_fades_while_it_is_large_and_keeps_what_is_small() {
        var fading = new Sketch(-0.6, -0.4, -0.05, 0, 46, -0.3);

        var large = world(SWING, fading).holding(position(Side.LONG, "100", "35", 5, "97"));
        var small = world(SWING, fading).holding(position(Side.LONG, "100", "15", 5, "97"));

        assertThat(large.decision(BTC)
                        .at("/position_adjustment/adjustment_percentage")
                        .asInt())
                .isEqualTo(50);
        assertThat(action(small)).isEqualTo("hold");
    }

    @ParameterizedTest
    @CsvSource({"98.5, adjust_orders", "98.51, hold"})
    void trails_the_stop_once_far_enough_ahead(String entryPrice, String expected) {
        var world = world(SWING, FLAT).holding(position(Side.LONG, entryPrice, "20", 5, "96"));

        var entry = world.decision(BTC);

        assertThat(entry.get("action").asText()).isEqualTo(expected);
        if (expected.equals("adjust_orders"))
            assertThat(entry.at("/order_adjustment/new_sl_price").decimalValue())
                    .isEqualByComparingTo("98");
    }

    @Test
    void leaves_a_stop_that_is_already_tighter() {
        var world = world(SWING, FLAT).holding(position(Side.SHORT, "104", "20", 5, "101"));

        assertThat(action(world)).isEqualTo("hold");
    }

    @Test
    void sets_the_stop_that_is_required_and_missing() {
        var entry = world(SWING, FLAT)
                .holding(position(Side.SHORT, "100", "20", 5, null))
                .decision(BTC);

        assertThat(entry.get("action").asText()).isEqualTo("adjust_orders");
        assertThat(entry.at("/order_adjustment/new_sl_price").decimalValue()).isEqualByComparingTo("102.5");
    }

    @Test
    void closes_where_liquidation_leaves_no_room_for_a_stop() {
        var world = world(SWING, FLAT).holding(position(Side.LONG, "100", "20", 10, null));

        assertThat(action(world)).isEqualTo("close_position");
    }

    @Test
    void adds_to_a_winning_trend_and_keeps_its_leverage_and_stop() {
        var world = world(SWING, UP).holding(position(Side.LONG, "98.6", "20", 5, "97.9"));

        var entry = world.decision(BTC);

        assertThat(entry.get("action").asText()).isEqualTo("adjust_position");
        assertThat(entry.at("/position_adjustment/adjustment_type").asText()).isEqualTo("increase");
        assertThat(entry.at("/position_adjustment/new_sl_price").decimalValue()).isEqualByComparingTo("97.9");
        assertThat(entry.has("leverage")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PT29M59S, hold", "PT30M, adjust_position"})
    void waits_out_the_cooldown(Duration age, String expected) {
        var p = position(Side.LONG, "98.6", "20", 5, "97.9");
        var young = new Position(
                BTC,
                p.side(),
                p.quantity(),
                p.entryPrice(),
                5,
                p.margin(),
                null,
                p.slPrice(),
                null,
                World.NOON.minus(age));

        assertThat(action(world(SWING, UP).holding(young))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"101.00, adjust_position", "100.99, hold"})
    void adds_a_rung_an_atr_below_the_average(String average, String expected) {
        var rung = position(Side.LONG, average, "1.98", 1, null);
        var world = world(DCA, Map.of(Timeframe.H1, DIP, Timeframe.H4, UP)).holding(rung);

        var entry = world.decision(BTC);

        assertThat(entry.get("action").asText()).isEqualTo(expected);
        if (expected.equals("adjust_position")) {
            assertThat(entry.get("allocation_usd").decimalValue())
                    .isEqualByComparingTo("197.96"); // 2 % of what 1.98 USD of loss left
            assertThat(entry.at("/position_adjustment/adjustment_amount_usd")).isEqualTo(entry.get("allocation_usd"));
            assertThat(entry.has("leverage")).isFalse();
        }
    }

    @Test
    void fills_no_rung_beyond_the_last() {
        var ladder = position(Side.LONG, "103", "9.6", 1, null);

        assertThat(action(
                        world(DCA, Map.of(Timeframe.H1, DIP, Timeframe.H4, UP)).holding(ladder)))
                .isEqualTo("hold");
    }
}
