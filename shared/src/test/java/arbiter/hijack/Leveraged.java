package arbiter.hijack;

import arbiter.strategy.RiskLimits;
import arbiter.strategy.Sizing;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;

/** A strategy whose only bound on what stands together is its leverage. */
final class Leveraged {

    private Leveraged() {}

    static Strategy of(Strategy like) {
        return new Strategy(
                "leveraged",
                "Leveraged",
                like.type(),
                true,
                1,
                like.promptTemplate(),
                like.timeframes(),
                like.stop(),
                like.orderPreference(),
                new Sizing.Percentage(BigDecimal.valueOf(50)),
                limits(like.limits()));
    }

    private static RiskLimits limits(RiskLimits like) {
        var wide = BigDecimal.valueOf(50);
        return new RiskLimits(
                wide,
                wide,
                wide,
                BigDecimal.ONE,
                like.defaultStopPercent(),
                null,
                like.takeProfitRatio(),
                like.maxHoldingHours(),
                2,
                like.liquidationBufferPercent(),
                like.cooldownSeconds(),
                like.maxFundingBps(),
                like.maxPositions(),
                wide,
                wide,
                like.maxDecisionsPerDay(),
                like.maxTurnoverPerDay(),
                like.maxDriftPercent());
    }
}
