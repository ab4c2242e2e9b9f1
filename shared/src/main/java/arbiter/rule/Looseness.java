package arbiter.rule;

import arbiter.strategy.RiskLimits;
import arbiter.strategy.StopPolicy;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which limits of one strategy allow more than those of another (T3). */
final class Looseness {

    /**
     * One limit.
     *
     * @param name on the wire
     * @param value null where a strategy has none
     * @param moreIsLooser whether a larger number allows more
     */
    record Limit(String name, Function<RiskLimits, @Nullable BigDecimal> value, boolean moreIsLooser) {

        private boolean isLooser(RiskLimits own, RiskLimits other) {
            var ours = value.apply(own);
            var theirs = value.apply(other);
            if (ours == null) return theirs != null && moreIsLooser;
            if (theirs == null) return !moreIsLooser;
            var difference = theirs.compareTo(ours);
            return moreIsLooser ? difference > 0 : difference < 0;
        }
    }

    /** Every limit there is. */
    static final List<Limit> LIMITS = List.of(
            more("max_risk_per_trade_percent", RiskLimits::maxRiskPerTradePercent),
            more("max_daily_loss_percent", RiskLimits::maxDailyLossPercent),
            more("max_drawdown_percent", RiskLimits::maxDrawdownPercent),
            less("gap_percent", RiskLimits::gapPercent),
            less("default_stop_percent", RiskLimits::defaultStopPercent),
            more("max_entry_percent", RiskLimits::maxEntryPercent),
            less("take_profit_ratio", RiskLimits::takeProfitRatio),
            more("max_holding_hours", RiskLimits::maxHoldingHours),
            more("max_leverage", limits -> BigDecimal.valueOf(limits.maxLeverage())),
            less("liquidation_buffer_percent", RiskLimits::liquidationBufferPercent),
            less("cooldown_seconds", limits -> BigDecimal.valueOf(limits.cooldownSeconds())),
            more("max_funding_bps", RiskLimits::maxFundingBps),
            more("max_positions", limits -> BigDecimal.valueOf(limits.maxPositions())),
            more("max_asset_percent", RiskLimits::maxAssetPercent),
            more("max_correlated_risk_percent", RiskLimits::maxCorrelatedRiskPercent),
            more("max_decisions_per_day", limits -> BigDecimal.valueOf(limits.maxDecisionsPerDay())),
            more("max_turnover_per_day", RiskLimits::maxTurnoverPerDay),
            more("max_drift_percent", RiskLimits::maxDriftPercent));

    private Looseness() {}

    private static Limit more(String name, Function<RiskLimits, @Nullable BigDecimal> value) {
        return new Limit(name, value, true);
    }

    private static Limit less(String name, Function<RiskLimits, @Nullable BigDecimal> value) {
        return new Limit(name, value, false);
    }

    /**
     * The names of what is looser in the other strategy. A limit it does not have allows everything, but {@code
     * max_entry_percent}, without which no entry goes without a stop.
     */
    static List<String> of(Strategy own, Strategy other) {
        var looser = new ArrayList<String>();
        if (own.stop() == StopPolicy.REQUIRED && other.stop() == StopPolicy.OPTIONAL) looser.add("stop");
        for (var limit : LIMITS)
            if (isUsed(limit, other) && limit.isLooser(own.limits(), other.limits())) looser.add(limit.name());
        return looser;
    }

    private static boolean isUsed(Limit limit, Strategy strategy) {
        return !limit.name().equals("max_entry_percent") || strategy.stop() == StopPolicy.OPTIONAL;
    }
}
