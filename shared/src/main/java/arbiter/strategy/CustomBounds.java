package arbiter.strategy;

import arbiter.json.JsonProblem;
import arbiter.market.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bounds on a strategy that a user makes (spec 4). Those that come with the code are their author's to answer for. */
final class CustomBounds {

    private static final int MOST_LEVERAGE = 20;
    private static final int MOST_POSITIONS = 20;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MAINTENANCE_PERCENT = new BigDecimal("2.5");
    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    /** In the order of the limits, so that complaints come in the order of a file. */
    private static final List<Bound> BOUNDS = List.of(
            atMost("max_risk_per_trade_percent", 5, RiskLimits::maxRiskPerTradePercent),
            new Bound(
                    List.of("/limits/max_risk_per_trade_percent", "/limits/max_daily_loss_percent"),
                    s -> notAbove(
                            s.limits().maxRiskPerTradePercent(), s.limits().maxDailyLossPercent(), "the daily loss")),
            new Bound(
                    List.of(
                            "/limits/max_risk_per_trade_percent",
                            "/limits/max_positions",
                            "/limits/max_daily_loss_percent"),
                    CustomBounds::allStopsInADay),
            atMost("max_daily_loss_percent", 20, RiskLimits::maxDailyLossPercent),
            new Bound(
                    List.of("/limits/max_daily_loss_percent", "/limits/max_drawdown_percent"),
                    s -> notAbove(s.limits().maxDailyLossPercent(), s.limits().maxDrawdownPercent(), "the drawdown")),
            atMost("max_drawdown_percent", 50, RiskLimits::maxDrawdownPercent),
            new Bound(List.of("/limits/max_leverage"), CustomBounds::leverage),
            new Bound(
                    List.of(
                            "/limits/liquidation_buffer_percent",
                            "/limits/max_leverage",
                            "/limits/default_stop_percent"),
                    CustomBounds::clearOfLiquidation),
            new Bound(List.of("/limits/cooldown_seconds", "/timeframes"), CustomBounds::cooldown),
            new Bound(List.of("/limits/max_positions"), CustomBounds::positions),
            atMost("max_asset_percent", 80, RiskLimits::maxAssetPercent),
            new Bound(List.of("/limits/max_drift_percent", "/limits/default_stop_percent"), CustomBounds::drift),
            new Bound(List.of("/stop", "/limits/max_leverage"), CustomBounds::stopAboveOneTimes));

    private CustomBounds() {}

    /**
     * One bound.
     *
     * @param pointers of the fields it compares; its complaint stands at the first
     * @param complaint null when the strategy keeps it
     */
    private record Bound(List<String> pointers, Function<Strategy, @Nullable String> complaint) {

        Stream<JsonProblem> broken(Strategy strategy) {
            var detail = complaint.apply(strategy);
            return detail == null ? Stream.empty() : Stream.of(new JsonProblem(pointers.getFirst(), detail));
        }
    }

    /**
     * Every bound that the strategy breaks.
     *
     * @param unread what could not be read: a bound on such a field says nothing
     */
    static List<JsonProblem> broken(Strategy strategy, Collection<JsonProblem> unread) {
        return BOUNDS.stream()
                .filter(bound -> unread.stream().noneMatch(problem -> touches(problem, bound)))
                .flatMap(bound -> bound.broken(strategy))
                .toList();
    }

    /** A complaint about a field, about what it holds or about what holds it. */
    private static boolean touches(JsonProblem problem, Bound bound) {
        return bound.pointers().stream()
                .anyMatch(field -> problem.pointer().equals(field)
                        || problem.pointer().startsWith(field + "/")
                        || field.startsWith(problem.pointer() + "/"));
    }

    private static Bound atMost(String limit, int most, Function<RiskLimits, BigDecimal> value) {
        return new Bound(List.of("/limits/" + limit), s -> {
            var actual = value.apply(s.limits());
            return actual.compareTo(BigDecimal.valueOf(most)) <= 0
                    ? null
                    : "must be at most %d in a custom strategy, not %s".formatted(most, actual.toPlainString());
        });
    }

    private static @Nullable String notAbove(BigDecimal actual, BigDecimal limit, String what) {
        return actual.compareTo(limit) <= 0
                ? null
                : "must be at most %s, %s, not %s".formatted(what, limit.toPlainString(), actual.toPlainString());
    }

    private static @Nullable String allStopsInADay(Strategy s) {
        var risk = s.limits().maxRiskPerTradePercent();
        var positions = s.limits().maxPositions();
        var together = Decimals.canonical(risk.multiply(BigDecimal.valueOf(positions)));
        var limit = s.limits().maxDailyLossPercent();
        return together.compareTo(limit) <= 0
                ? null
                : "times %d positions is %s, more than the daily loss, %s"
                        .formatted(positions, together.toPlainString(), limit.toPlainString());
    }

    private static @Nullable String leverage(Strategy s) {
        var leverage = s.limits().maxLeverage();
        return leverage <= MOST_LEVERAGE
                ? null
                : "must be at most %d in a custom strategy, not %d".formatted(MOST_LEVERAGE, leverage);
    }

    private static @Nullable String positions(Strategy s) {
        var positions = s.limits().maxPositions();
        return positions >= 1 && positions <= MOST_POSITIONS
                ? null
                : "must be between 1 and %d in a custom strategy, not %d".formatted(MOST_POSITIONS, positions);
    }

    /** 100 / leverage - 2.5 - default stop at least the buffer, multiplied out so that nothing is rounded. */
    private static @Nullable String clearOfLiquidation(Strategy s) {
        var stop = s.limits().defaultStopPercent() == null
                ? BigDecimal.ZERO
                : s.limits().defaultStopPercent();
        var leverage = BigDecimal.valueOf(s.limits().maxLeverage());
        var used = MAINTENANCE_PERCENT.add(stop);
        var buffer = s.limits().liquidationBufferPercent();
        if (used.add(buffer).multiply(leverage).compareTo(HUNDRED) <= 0) return null;
        var left = HUNDRED.divide(leverage, new MathContext(6)).subtract(used);
        return "must be at most what 100 / %s - 2.5 - %s leaves, %s, not %s"
                .formatted(
                        leverage,
                        stop.toPlainString(),
                        Decimals.canonical(left).toPlainString(),
                        buffer.toPlainString());
    }

    private static @Nullable String cooldown(Strategy s) {
        var shortest = s.shortestTimeframe().length().toSeconds();
        var cooldown = s.limits().cooldownSeconds();
        return cooldown >= shortest
                ? null
                : "must be at least the shortest timeframe, %d, not %d".formatted(shortest, cooldown);
    }

    /** Without a usual stop there is nothing to compare the drift with. */
    private static @Nullable String drift(Strategy s) {
        var stop = s.limits().defaultStopPercent();
        var drift = s.limits().maxDriftPercent();
        return stop == null || drift.multiply(THREE).compareTo(stop) <= 0
                ? null
                : "must be at most a third of the default stop, %s, not %s"
                        .formatted(stop.toPlainString(), drift.toPlainString());
    }

    private static @Nullable String stopAboveOneTimes(Strategy s) {
        return s.requiresStop() || s.limits().maxLeverage() == 1
                ? null
                : "must be required above 1x leverage, and max_leverage is %d"
                        .formatted(s.limits().maxLeverage());
    }
}
