package arbiter.strategy;

import arbiter.market.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much an entry allocates: what the strategy's sizing method gives (spec 4), cut to what R01, R04 and K01 leave (spec
 * 3). Amounts are margin in USD, rounded down to 8 decimals.
 */
public final class EntrySize {

    /** What an entry without a stop is assumed to lose, in parts of its notional (R02). */
    public static final BigDecimal LOSS_WITHOUT_STOP = new BigDecimal("0.2");

    private static final BigDecimal MOST_ASSET_PERCENT = BigDecimal.valueOf(80);
    private static final int DECIMALS = 8;

    private EntrySize() {}

    /**
     * What already stands in the entry's asset, and what is free. Orders are unfilled entries.
     *
     * @param notional of the position on the entry's side, at the price of now
     * @param orderLoss what its orders may lose at their stops, with fees
     * @param margin of its position and orders
     * @param available free margin, less what other entries of the same decision take
     */
    public record Standing(Money notional, Money orderLoss, Money margin, Money available) {

        /** Nothing stands in the asset. */
        public static Standing nothing(Money available) {
            return new Standing(Money.ZERO, Money.ZERO, Money.ZERO, available);
        }
    }

    /**
     * The allocation the sizing method gives, before any cap. Zero where it gives none: no equity, a Kelly fraction not above
     * 0, or nothing known that volatility could be measured by.
     *
     * @param outcomes the strategy's own; only Kelly sizing looks at them
     */
    public static Money given(Sizing sizing, RiskLimits limits, EntryToSize entry, TrackRecord outcomes) {
        var allocation = switch (sizing) {
            case Sizing.Fixed fixed -> fixed(fixed, entry.equity());
            case Sizing.Percentage percentage -> entry.equity().percent(percentage.percent());
            case Sizing.VolatilityAdjusted _ -> volatilityAdjusted(limits, entry);
            case Sizing.Kelly kelly -> kelly(kelly, limits, entry, outcomes);
        };
        return allocation.max(Money.ZERO);
    }

    /** The largest allocation that R01, R04 and K01 let pass; zero where they leave nothing. */
    public static Money most(RiskLimits limits, StopPolicy stop, EntryToSize entry, Standing standing) {
        return byRisk(limits, stop, entry, standing)
                .min(byAsset(limits, entry, standing))
                .min(byAvailable(entry, standing))
                .max(Money.ZERO);
    }

    private static Money fixed(Sizing.Fixed fixed, Money equity) {
        var usd = fixed.usd();
        if (usd != null) return equity.isPositive() ? usd : Money.ZERO;
        var percent = fixed.percent();
        return percent == null ? Money.ZERO : equity.percent(percent);
    }

    /** equity x risk / (max(2 x ATR, own stop, default stop) + 2 x taker), over leverage. */
    private static Money volatilityAdjusted(RiskLimits limits, EntryToSize entry) {
        var atr = entry.atr();
        var own = entry.stopDistance();
        var usual = limits.defaultStopPercent();
        var move = BigDecimal.ZERO;
        if (atr != null) move = move.max(atr.multiply(BigDecimal.TWO));
        if (own != null) move = move.max(own);
        if (usual != null) move = move.max(usual.movePointLeft(2).multiply(price(entry)));
        return move.signum() == 0
                ? Money.ZERO
                : losing(entry.equity().percent(limits.maxRiskPerTradePercent()), move, entry);
    }

    /** Half of the Kelly fraction is risked at the stop, never more than the risk per trade. */
    private static Money kelly(Sizing.Kelly kelly, RiskLimits limits, EntryToSize entry, TrackRecord outcomes) {
        var fraction = outcomes.kellyFraction();
        if (fraction.isEmpty()) return entry.equity().percent(kelly.percentUntilKnown());
        var most = limits.maxRiskPerTradePercent().movePointLeft(2);
        var risked = fraction.get().divide(BigDecimal.TWO).min(most);
        return risked.signum() <= 0
                ? Money.ZERO
                : losing(new Money(entry.equity().value().multiply(risked)), stopDistance(entry), entry);
    }

    /** The allocation that loses a budget when price moves that far, with taker fees of entry and exit. */
    private static Money losing(Money budget, BigDecimal move, EntryToSize entry) {
        var fees = entry.takerFee().multiply(BigDecimal.TWO).multiply(price(entry));
        return divided(budget.value().multiply(price(entry)), move.add(fees).multiply(leverage(entry)));
    }

    /** R01: the whole position at the entry's stop, or the largest entry without one. */
    private static Money byRisk(RiskLimits limits, StopPolicy stop, EntryToSize entry, Standing standing) {
        if (entry.stopDistance() == null) {
            var most = limits.maxEntryPercent();
            return stop == StopPolicy.REQUIRED || most == null
                    ? Money.ZERO
                    : entry.equity().percent(most);
        }
        var budget = entry.equity().percent(limits.maxRiskPerTradePercent()).minus(standing.orderLoss());
        var exit = stopDistance(entry).add(entry.takerFee().multiply(price(entry)));
        var spent = standing.notional().value().multiply(exit);
        var room = budget.value().multiply(price(entry)).subtract(spent);
        var fee = entry.takerFee().multiply(price(entry));
        return divided(room, exit.add(fee).multiply(leverage(entry)));
    }

    /** R04: the margin of one asset. */
    private static Money byAsset(RiskLimits limits, EntryToSize entry, Standing standing) {
        return entry.equity()
                .percent(limits.maxAssetPercent().min(MOST_ASSET_PERCENT))
                .minus(standing.margin());
    }

    /** K01: allocation and the taker fee on its notional. */
    private static Money byAvailable(EntryToSize entry, Standing standing) {
        var cost = BigDecimal.ONE.add(entry.takerFee().multiply(leverage(entry)));
        return divided(standing.available().value(), cost);
    }

    private static BigDecimal stopDistance(EntryToSize entry) {
        var own = entry.stopDistance();
        return own == null ? LOSS_WITHOUT_STOP.multiply(price(entry)) : own;
    }

    private static BigDecimal price(EntryToSize entry) {
        return entry.price().value();
    }

    private static BigDecimal leverage(EntryToSize entry) {
        return BigDecimal.valueOf(entry.leverage());
    }

    /** A stop at the price without fees loses nothing, and measures nothing. */
    private static Money divided(BigDecimal amount, BigDecimal divisor) {
        if (divisor.signum() == 0) return Money.ZERO;
        return new Money(amount.divide(divisor, DECIMALS, RoundingMode.FLOOR));
    }
}
