package arbiter.rule;

import arbiter.account.Position;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.PositionAdjustment;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.rule.money.OrderSize;
import org.jspecify.annotations.Nullable;

/**
 * What one decision would do to what stands, in the words of spec 3.
 *
 * @param facts null when the asset has no market data
 * @param position the position that stands in the asset, if any
 * @param entry null unless capital is committed
 * @param newTpPrice the take profit it sets, null when it sets none
 * @param newStop the stop it sets, null when it sets none
 */
record Effect(
        AssetDecision decision,
        @Nullable AssetFacts facts,
        @Nullable Position position,
        @Nullable Entry entry,
        @Nullable Price newTpPrice,
        @Nullable Price newStop,
        StopMove stopMove) {

    static Effect of(AssetDecision decision, Situation situation) {
        var asset = decision.asset();
        var facts = situation.facts(asset).orElse(null);
        var position = situation.position(asset).orElse(null);
        return switch (decision) {
            case Enter enter -> entering(enter, facts, position, situation);
            case AdjustPosition adjust -> adjusting(adjust, facts, position, situation);
            case AdjustOrders orders -> ordering(orders, facts, position);
            case Hold _, ClosePosition _ -> new Effect(decision, facts, position, null, null, null, StopMove.NONE);
        };
    }

    /** A buy or sell where a position of its side stands adds to it, and its take profit and stop replace the position's. */
    private static Effect entering(
            Enter enter, @Nullable AssetFacts facts, @Nullable Position position, Situation situation) {
        var added = position != null && position.side() == enter.side() ? position : null;
        var stated = enter.leverage();
        var standing = added != null ? added.leverage() : Leverage.highest(facts, situation);
        var leverage = stated == null ? standing : stated;
        var entry = new Entry(
                enter.asset(),
                enter.side(),
                facts,
                added,
                enter.allocation(),
                leverage,
                OrderSize.notional(enter.allocation(), leverage),
                enter.tpPrice(),
                enter.slPrice(),
                isFresh(enter.asset(), position, situation),
                enter.thesis().riskLevel());
        var move = added == null ? StopMove.NONE : StopMove.of(enter.side(), added.slPrice(), enter.slPrice());
        return new Effect(enter, facts, position, entry, enter.tpPrice(), enter.slPrice(), move);
    }

    private static Effect adjusting(
            AdjustPosition adjust, @Nullable AssetFacts facts, @Nullable Position position, Situation situation) {
        var adjustment = adjust.adjustment();
        if (adjustment == null) return new Effect(adjust, facts, position, null, null, null, StopMove.NONE);
        var newTp = adjustment.newTpPrice();
        var newStop = adjustment.newSlPrice();
        var move = position == null || newStop == null
                ? StopMove.NONE
                : StopMove.of(position.side(), position.slPrice(), newStop);
        var entry = adjustment.type() == PositionAdjustment.Type.INCREASE
                ? increase(adjust, adjustment, facts, position, situation)
                : null;
        return new Effect(adjust, facts, position, entry, newTp, newStop, move);
    }

    /** Where nothing stands R10 refuses an increase; the other rules then measure it as a long of its own. */
    private static Entry increase(
            AdjustPosition adjust,
            PositionAdjustment adjustment,
            @Nullable AssetFacts facts,
            @Nullable Position position,
            Situation situation) {
        var stated = adjust.leverage();
        var standing = position == null ? Leverage.highest(facts, situation) : position.leverage();
        var leverage = stated == null ? standing : stated;
        var newTp = adjustment.newTpPrice();
        var newStop = adjustment.newSlPrice();
        return new Entry(
                adjust.asset(),
                position == null ? Side.LONG : position.side(),
                facts,
                position,
                adjust.allocation(),
                leverage,
                OrderSize.notional(adjust.allocation(), leverage),
                newTp != null || position == null ? newTp : position.tpPrice(),
                newStop != null || position == null ? newStop : position.slPrice(),
                isFresh(adjust.asset(), position, situation),
                adjust.thesis().riskLevel());
    }

    private static Effect ordering(AdjustOrders decision, @Nullable AssetFacts facts, @Nullable Position position) {
        var orders = decision.adjustment();
        if (orders == null) return new Effect(decision, facts, position, null, null, null, StopMove.NONE);
        var newTp = orders.adjustTp() ? orders.newTpPrice() : null;
        var newStop = orders.adjustSl() ? orders.newSlPrice() : null;
        var move = StopMove.NONE;
        if (position != null && newStop != null) move = StopMove.of(position.side(), position.slPrice(), newStop);
        else if (position != null && orders.cancelSl()) move = StopMove.of(position.side(), position.slPrice(), null);
        return new Effect(decision, facts, position, null, newTp, newStop, move);
    }

    private static boolean isFresh(Symbol asset, @Nullable Position position, Situation situation) {
        return position == null && situation.account().openOrders(asset).isEmpty();
    }

    Symbol asset() {
        return decision.asset();
    }

    /** Entries, and moving a stop away from the price or taking it away. */
    boolean takesRisk() {
        return entry != null || stopMove == StopMove.LOOSENS || stopMove == StopMove.CANCELS;
    }

    /** Whether it sells a part of the position. */
    boolean decreases() {
        return decision instanceof AdjustPosition adjust && Reductions.isDecrease(adjust);
    }

    /** Whether it ends the whole position. */
    boolean closes() {
        return decision instanceof ClosePosition;
    }

    /** The stop of the position after it, null for none. */
    @Nullable
    Price stopAfter() {
        if (stopMove == StopMove.CANCELS) return null;
        if (newStop != null) return newStop;
        return position == null ? null : position.slPrice();
    }

    /** The side its take profit and stop belong to: the entry's, else the position's; null where there is neither. */
    @Nullable
    Side side() {
        if (entry != null) return entry.side();
        return position == null ? null : position.side();
    }
}
