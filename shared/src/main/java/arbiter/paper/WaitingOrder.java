package arbiter.paper;

import arbiter.account.OpenOrder;
import arbiter.decision.DecisionId;
import arbiter.decision.Protection;
import arbiter.market.Candle;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one asset and has met no candle yet.
 *
 * @param side of the position it opens or is meant for
 * @param quantity coins to buy or sell; null for all of a position, or none
 * @param entry null where no capital is committed
 */
record WaitingOrder(
        DecisionId decisionId,
        Symbol asset,
        Kind kind,
        Side side,
        @Nullable Quantity quantity,
        @Nullable Entry entry,
        Protection protection,
        Instant decidedAt,
        Instant validUntil) {

    /** What it does. */
    enum Kind {
        /** Opens a position, or adds to one of its side. */
        ENTER,
        /** Adds to a position that stands. */
        INCREASE,
        DECREASE,
        CLOSE,
        /** Only changes the orders that stand beside a position. */
        PROTECT
    }

    /**
     * What an entry binds until it fills.
     *
     * @param price of the decision
     * @param bound margin and taker fee at that price, in USD
     */
    record Entry(Price price, int leverage, Money bound) {}

    /** Whether it fills at the open of a candle: the first that could open since it was decided, or a later one of its life. */
    boolean meets(Candle candle, Timeframe timeframe) {
        return !candle.openTime().isBefore(decidedAt) && !isOverAt(candle.openTime(), timeframe);
    }

    /** Whether it is over for candles that open then or later: after its life, but not before one candle of any length could open. */
    boolean isOverAt(Instant openTime, Timeframe timeframe) {
        return !openTime.isBefore(validUntil) && !openTime.isBefore(decidedAt.plus(timeframe.length()));
    }

    /** Whether its life ended so long ago. */
    boolean isOverSince(Duration time, Instant now) {
        return !now.minus(time).isBefore(validUntil);
    }

    /** Whether the account must show it: until {@code valid_until} it stands among the engine's pending entries. */
    boolean isShownAt(Instant time) {
        return entry != null && time.isAfter(validUntil);
    }

    /** The entry order that it stands for. */
    OpenOrder shown(Entry of, Quantity coins) {
        return new OpenOrder(asset, side, coins, of.price(), of.leverage(), protection.tpPrice(), protection.slPrice());
    }
}
