package arbiter.model.baseline;

import static arbiter.model.baseline.Sketch.position;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Position;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.strategy.StrategyFixtures;
import arbiter.strategy.StrategyType;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all positions together may lose or weigh, computed here anew: no entry takes the account beyond it. */
class BaselinePortfolioLimitsTest {

    static List<Long> seeds() {
        return RandomWorld.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void risks_no_more_in_a_day_on_a_side_or_in_a_gap_than_may_be_lost(long seed) {
        var world = RandomWorld.of(seed);
        var limits = world.strategy().limits();
        var equity = world.situation().equity().value().doubleValue();
        var day = world.day();
        var lost = Math.max(0, day.openEquity().value().doubleValue() - equity);

        var after = After.of(world);

        if (after.entered.isEmpty()) return;
        assertThat(lost + after.losses(Side.LONG) + after.losses(Side.SHORT))
                .isLessThanOrEqualTo(equity * limits.maxDailyLossPercent().doubleValue() / 100);
        for (var side : after.sides) {
            assertThat(after.losses(side))
                    .isLessThanOrEqualTo(
                            equity * limits.maxCorrelatedRiskPercent().doubleValue() / 100);
            assertThat(after.gaps(side))
                    .isLessThanOrEqualTo(equity * limits.maxDrawdownPercent().doubleValue() / 100);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void trades_and_holds_no_more_than_the_account_may(long seed) {
        var world = RandomWorld.of(seed);
        var limits = world.strategy().limits();
        var equity = world.situation().equity().value().doubleValue();
        var day = world.day();

        var after = After.of(world);

        if (after.entered.isEmpty()) return;
        var traded = after.entered.stream().mapToDouble(Entered::notional).sum();
        assertThat(after.gross).isLessThanOrEqualTo(equity * limits.maxLeverage());
        assertThat(day.turnover().value().doubleValue() + traded)
                .isLessThanOrEqualTo(limits.maxTurnoverPerDay().doubleValue()
                        * day.openEquity().value().doubleValue());
        assertThat(day.entries() + after.entered.size()).isLessThanOrEqualTo(limits.maxDecisionsPerDay());
    }

    @ParameterizedTest
    @CsvSource({"long, 189.23", "short, 639.69"})
    void leaves_room_for_what_moves_along(String side, String allocation) {
        // 2.4 % of 10,000, 1 % under, is 237.6; the standing position loses 210 and 3 of fees: 24.6 / 0.026 / 5 is
        // left.
        var stop = side.equals("long") ? "96.5" : "103.5";

        assertThat(besides(position(Side.valueOf(side.toUpperCase(Locale.ROOT)), "100", "60", 5, stop)))
                .isEqualByComparingTo(allocation);
    }

    @Test
    void leaves_room_for_a_gap_against_one_side() {
        // 15 % of 10,000, 1 % under, is 1,485; a gap takes 1,400 of the standing position: 85 / 0.1 / 5 is left.
        assertThat(besides(position(Side.LONG, "100", "140", 5, "99.5"))).isEqualByComparingTo("170");
    }

    /** What an uptrend in BTC is given beside a position in ETH. */
    private static BigDecimal besides(Position p) {
        var swing = StrategyFixtures.strategy(StrategyType.SWING);
        var flat = Map.of(Timeframe.H1, Sketch.FLAT, Timeframe.H4, Sketch.FLAT);
        var eth = Sketch.asset(new Symbol("ETH"), flat, "0.0001");
        var held = new Position(
                eth.symbol(), p.side(), p.quantity(), p.entryPrice(), 5, p.margin(), null, p.slPrice(), null, null);
        var world =
                World.of(swing, List.of(Sketch.UP.on(swing.timeframes()), eth)).holding(held);
        return world.decision(Sketch.BTC).get("allocation_usd").decimalValue();
    }

    /** The account when the decision is carried out. */
    private static final class After {

        private final Map<Side, Double> losses = new EnumMap<>(Side.class);
        private final Map<Side, Double> gaps = new EnumMap<>(Side.class);
        private final Set<Side> sides = new HashSet<>();
        private final List<Entered> entered;
        private double gross;

        private After(List<Entered> entered) {
            this.entered = entered;
        }

        static After of(World world) {
            var decision = world.decision();
            var after = new After(Entered.in(world, decision));
            var fee = world.terms().takerFeeBps().doubleValue() / 10_000;
            var gap = world.strategy().limits().gapPercent().doubleValue() / 100;
            var touched = new HashSet<Symbol>();
            for (var entry : after.entered) {
                touched.add(entry.asset().symbol());
                var side = entry.side() > 0 ? Side.LONG : Side.SHORT;
                after.sides.add(side);
                var loss = entry.hasStop() ? entry.lossAtStop(fee) : 0.2 * entry.wholeNotional();
                after.add(
                        side, loss, Math.min(entry.wholeNotional() * gap, entry.wholeMargin()), entry.wholeNotional());
            }
            for (var held : world.positions()) {
                var action = World.of(decision, held.asset()).get("action").asText();
                if (touched.contains(held.asset()) || action.equals("close_position")) continue;
                var price = world.situation().price(held.asset()).orElseThrow();
                var notional = held.quantity().at(price).value().doubleValue();
                var margin = held.margin().value().doubleValue();
                after.add(held.side(), loss(held, price, notional, fee), Math.min(notional * gap, margin), notional);
            }
            return after;
        }

        private static double loss(Position held, Price price, double notional, double fee) {
            var stop = held.slPrice();
            if (stop == null) return 0.2 * notional;
            var move = price.value().subtract(stop.value()).doubleValue()
                    * held.side().sign();
            return Math.max(0, held.quantity().value().doubleValue() * move) + fee * notional;
        }

        private void add(Side side, double loss, double gapLoss, double notional) {
            losses.merge(side, loss, Double::sum);
            gaps.merge(side, gapLoss, Double::sum);
            gross += notional;
        }

        double losses(Side side) {
            return losses.getOrDefault(side, 0.0);
        }

        double gaps(Side side) {
            return gaps.getOrDefault(side, 0.0);
        }
    }
}
