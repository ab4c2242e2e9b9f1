package arbiter.strategy;

import arbiter.market.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a strategy: the one object that the prompt states and the rules enforce.
 *
 * <p>Percent means percent of equity unless said otherwise. Numbers are held in one spelling, so 2.0 equals 2.
 *
 * @param gapPercent the price gap in percent that R14 assumes against all positions of one side
 * @param defaultStopPercent distance of a usual stop in percent of price; null where no stop is used
 * @param maxEntryPercent the largest allocation of an entry without a stop; used, and needed, only where stops are optional
 * @param takeProfitRatio reward to risk below which P03 warns; null where no stop is used
 * @param maxHoldingHours hours a position is meant to live
 * @param liquidationBufferPercent distance from stop to liquidation in percent of price
 * @param cooldownSeconds between the last fill and a new entry in the same asset
 * @param maxFundingBps funding paid per 8 hours in basis points of notional
 * @param maxAssetPercent margin in one asset
 * @param maxDecisionsPerDay entries per UTC day
 * @param maxTurnoverPerDay notional of fills per UTC day, in multiples of the day's opening equity
 * @param maxDriftPercent how far price may move, in percent, between the model's view and the judgement
 */
public record RiskLimits(
        BigDecimal maxRiskPerTradePercent,
        BigDecimal maxDailyLossPercent,
        BigDecimal maxDrawdownPercent,
        BigDecimal gapPercent,
        @Nullable BigDecimal defaultStopPercent,
        @Nullable BigDecimal maxEntryPercent,
        @Nullable BigDecimal takeProfitRatio,
        BigDecimal maxHoldingHours,
        int maxLeverage,
        BigDecimal liquidationBufferPercent,
        int cooldownSeconds,
        BigDecimal maxFundingBps,
        int maxPositions,
        BigDecimal maxAssetPercent,
        BigDecimal maxCorrelatedRiskPercent,
        int maxDecisionsPerDay,
        BigDecimal maxTurnoverPerDay,
        BigDecimal maxDriftPercent) {

    public RiskLimits {
        maxRiskPerTradePercent = Decimals.canonical(maxRiskPerTradePercent);
        maxDailyLossPercent = Decimals.canonical(maxDailyLossPercent);
        maxDrawdownPercent = Decimals.canonical(maxDrawdownPercent);
        gapPercent = Decimals.canonical(gapPercent);
        defaultStopPercent = canonical(defaultStopPercent);
        maxEntryPercent = canonical(maxEntryPercent);
        takeProfitRatio = canonical(takeProfitRatio);
        maxHoldingHours = Decimals.canonical(maxHoldingHours);
        liquidationBufferPercent = Decimals.canonical(liquidationBufferPercent);
        maxFundingBps = Decimals.canonical(maxFundingBps);
        maxAssetPercent = Decimals.canonical(maxAssetPercent);
        maxCorrelatedRiskPercent = Decimals.canonical(maxCorrelatedRiskPercent);
        maxTurnoverPerDay = Decimals.canonical(maxTurnoverPerDay);
        maxDriftPercent = Decimals.canonical(maxDriftPercent);
    }

    /**
     * These limits, with the tighter of these and the other's daily loss, drawdown, entries and turnover of a day: what a day
     * may still cost is not loosened by following another strategy for the rest of it (T3).
     */
    public RiskLimits tightenedBy(RiskLimits other) {
        return new RiskLimits(
                maxRiskPerTradePercent,
                maxDailyLossPercent.min(other.maxDailyLossPercent),
                maxDrawdownPercent.min(other.maxDrawdownPercent),
                gapPercent,
                defaultStopPercent,
                maxEntryPercent,
                takeProfitRatio,
                maxHoldingHours,
                maxLeverage,
                liquidationBufferPercent,
                cooldownSeconds,
                maxFundingBps,
                maxPositions,
                maxAssetPercent,
                maxCorrelatedRiskPercent,
                Math.min(maxDecisionsPerDay, other.maxDecisionsPerDay),
                maxTurnoverPerDay.min(other.maxTurnoverPerDay),
                maxDriftPercent);
    }

    private static @Nullable BigDecimal canonical(@Nullable BigDecimal value) {
        return value == null ? null : Decimals.canonical(value);
    }
}
