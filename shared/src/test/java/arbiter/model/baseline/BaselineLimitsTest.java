package arbiter.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.DecisionSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything proposed lies within the limits, computed here anew and in plain doubles. */
class BaselineLimitsTest {

    static List<Long> seeds() {
        return RandomWorld.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void satisfies_the_schema_and_sums_up(long seed) {
        var decision = RandomWorld.of(seed).decision();

        assertThat(DecisionSchema.problems(decision)).isEmpty();
        var sum = 0.0;
        for (var entry : decision.get("decisions"))
            sum += entry.get("allocation_usd").doubleValue();
        assertThat(decision.get("total_allocation_usd").doubleValue()).isCloseTo(sum, within(0.001));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void loses_no_more_at_the_stop_than_may_be_risked_and_stays_in_its_slots(long seed) {
        var world = RandomWorld.of(seed);
        var equity = equity(world);
        var limits = world.strategy().limits();
        var fee = world.terms().takerFeeBps().doubleValue() / 10_000;

        var decision = world.decision();

        var entries = Entered.in(world, decision);
        for (var entry : entries) {
            if (entry.hasStop())
                assertThat(entry.lossAtStop(fee))
                        .isLessThanOrEqualTo(
                                equity * limits.maxRiskPerTradePercent().doubleValue() / 100);
            else assertThat(entry.margin()).isLessThanOrEqualTo(equity * doubleOf(limits.maxEntryPercent()) / 100);
            assertThat(entry.wholeMargin())
                    .isLessThanOrEqualTo(equity * limits.maxAssetPercent().doubleValue() / 100);
            assertThat(entry.wholeNotional())
                    .isLessThanOrEqualTo(world.terms().maxPositionSize().value().doubleValue());
        }
        var closes = World.actions(decision).stream()
                .filter("close_position"::equals)
                .count();
        var opened = entries.stream().filter(entry -> entry.held().isEmpty()).count();
        if (opened > 0)
            assertThat(world.positions().size() - closes + opened).isLessThanOrEqualTo(limits.maxPositions());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void commits_no_more_than_is_free_and_no_more_leverage_than_anyone_allows(long seed) {
        var world = RandomWorld.of(seed);
        var available = world.available().value().doubleValue();
        var fee = world.terms().takerFeeBps().doubleValue() / 10_000;

        var entries = Entered.in(world, world.decision());

        var committed = entries.stream()
                .mapToDouble(entry -> entry.margin() + fee * entry.notional())
                .sum();
        assertThat(committed).isLessThanOrEqualTo(available);
        for (var entry : entries) {
            assertThat(entry.margin()).isLessThanOrEqualTo(available / 2);
            assertThat(entry.leverage())
                    .isLessThanOrEqualTo(world.strategy().limits().maxLeverage())
                    .isLessThanOrEqualTo(world.terms().maxLeverage())
                    .isLessThanOrEqualTo(entry.asset().terms().maxLeverage());
            assertThat(entry.notional()).isGreaterThanOrEqualTo(10);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sets_stops_and_targets_on_their_sides_worth_their_risk_and_clear_of_liquidation(long seed) {
        var world = RandomWorld.of(seed);
        var fee = world.terms().takerFeeBps().doubleValue() / 10_000;
        var buffer = world.strategy().limits().liquidationBufferPercent().doubleValue() / 100;

        for (var entry : Entered.in(world, world.decision())) {
            var reward = (entry.tp() - entry.price()) * entry.side();
            assertThat(reward).isPositive();
            if (!entry.hasStop()) {
                assertThat(world.strategy().requiresStop()).isFalse();
                continue;
            }
            var risk = (entry.price() - entry.sl()) * entry.side();
            assertThat(risk).isPositive();
            var fees = 2 * fee * entry.price();
            assertThat((reward - fees) / (risk + fees)).isGreaterThanOrEqualTo(1);
            assertThat(entry.stopToLiquidation()).isGreaterThanOrEqualTo(buffer * entry.price());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void never_moves_a_stop_away_nor_cancels_one(long seed) {
        var world = RandomWorld.of(seed);
        var decision = world.decision();

        for (var held : world.positions()) {
            var entry = World.of(decision, held.asset());
            var orders = entry.path("order_adjustment");
            assertThat(orders.has("cancel_sl") || orders.has("cancel_tp")).isFalse();
            var next = orders.path("new_sl_price")
                    .asDouble(entry.path("position_adjustment")
                            .path("new_sl_price")
                            .asDouble());
            var stop = held.slPrice();
            if (next != 0 && stop != null)
                assertThat(Double.compare(next, stop.value().doubleValue())
                                * held.side().sign())
                        .isNotNegative();
        }
    }

    @Test
    void proposes_every_kind_of_move_somewhere_among_the_seeds() {
        var actions = new ArrayList<String>();
        for (var seed : seeds())
            actions.addAll(World.actions(RandomWorld.of(seed).decision()));

        assertThat(actions).contains("buy", "sell", "hold", "adjust_position", "close_position", "adjust_orders");
    }

    private static double equity(World world) {
        return world.situation().equity().value().doubleValue();
    }

    private static double doubleOf(@Nullable BigDecimal value) {
        if (value == null) throw new AssertionError("a limit is missing");
        return value.doubleValue();
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }
}
