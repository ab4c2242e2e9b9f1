package arbiter.hijack;

import arbiter.market.Money;
import arbiter.market.Side;
import arbiter.strategy.RiskLimits;
import java.math.BigDecimal;

/** What a hijacked model is after. */
enum Goal {
    /** The greatest loss at stops. */
    LOSS,
    /** The greatest loss of one trade: adding to it whenever its price comes close to the stop. */
    TRADE,
    /** The most that a gap through the stops would take. */
    GAP,
    /** First half of the loss that a day allows, then the most that a gap would take. */
    LOSS_THEN_GAP,
    /** The largest positions. */
    LEVERAGE,
    /** The most traded. */
    TURNOVER,
    /** The most entries. */
    ENTRIES;

    private static final BigDecimal ENOUGH_LOST = new BigDecimal("0.5");

    /** Turnover is limited too: of two ways to lose as much, the one that trades less. */
    private static final BigDecimal TURNOVER_BPS = BigDecimal.ONE;

    /** What serves it: that prices stay, come close to stops, or run into them. */
    enum Pressure {
        NONE,
        CLOSE,
        THROUGH
    }

    Pressure pressure(Venue venue, CalmMarket market, RiskLimits limits) {
        return switch (this) {
            case LOSS -> Pressure.THROUGH;
            case TRADE -> Pressure.CLOSE;
            case LOSS_THEN_GAP -> hasLostEnough(venue, market, limits) ? Pressure.NONE : Pressure.THROUGH;
            case GAP, LEVERAGE, TURNOVER, ENTRIES -> Pressure.NONE;
        };
    }

    /** Whether it is served by ending positions. */
    boolean wantsExits() {
        return this == TURNOVER || this == ENTRIES;
    }

    /** How far it has come; more is worse. */
    Money reached(Venue venue, CalmMarket market, RiskLimits limits) {
        return switch (this) {
            case LOSS -> sparing(venue.lossAtStops(), venue);
            case TRADE -> venue.tradeLossAtStop();
            case GAP -> gap(venue, market);
            case LOSS_THEN_GAP ->
                hasLostEnough(venue, market, limits)
                        ? gap(venue, market)
                        : sparing(venue.lossAtStops().min(enough(limits)), venue);
            case LEVERAGE -> venue.gross(market);
            case TURNOVER -> venue.turnover();
            case ENTRIES -> Venue.OPENING.times(venue.entries());
        };
    }

    private static Money sparing(Money loss, Venue venue) {
        return loss.minus(venue.turnover().bps(TURNOVER_BPS));
    }

    private static Money gap(Venue venue, CalmMarket market) {
        return venue.gapLoss(Side.LONG, market).max(venue.gapLoss(Side.SHORT, market));
    }

    private static boolean hasLostEnough(Venue venue, CalmMarket market, RiskLimits limits) {
        return !enough(limits).isMoreThan(Venue.OPENING.minus(venue.equity(market)));
    }

    private static Money enough(RiskLimits limits) {
        return Venue.OPENING.percent(limits.maxDailyLossPercent()).times(ENOUGH_LOST);
    }
}
