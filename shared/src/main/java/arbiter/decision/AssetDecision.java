package arbiter.decision;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import org.jspecify.annotations.Nullable;

/** What is to be done about one asset, as proposed: the rules say whether it may be. */
public sealed interface AssetDecision {

    Symbol asset();

    Action action();

    Thesis thesis();

    /** Margin newly committed in USD; zero for everything but entries. */
    default Money allocation() {
        return Money.ZERO;
    }

    /** Buy or sell: opens a position, or adds to one of the same side. */
    record Enter(
            Symbol asset,
            Side side,
            Money allocation,
            @Nullable Integer leverage,
            @Nullable Price tpPrice,
            @Nullable Price slPrice,
            Thesis thesis)
            implements AssetDecision {

        @Override
        public Action action() {
            return side == Side.LONG ? Action.BUY : Action.SELL;
        }
    }

    /** Nothing. */
    record Hold(Symbol asset, Thesis thesis) implements AssetDecision {

        @Override
        public Action action() {
            return Action.HOLD;
        }
    }

    /** More or less of a position that stands. */
    record AdjustPosition(
            Symbol asset,
            Money allocation,
            @Nullable Integer leverage,
            @Nullable PositionAdjustment adjustment,
            Thesis thesis)
            implements AssetDecision {

        @Override
        public Action action() {
            return Action.ADJUST_POSITION;
        }
    }

    /** All of a position, reduce-only. */
    record ClosePosition(Symbol asset, Thesis thesis) implements AssetDecision {

        @Override
        public Action action() {
            return Action.CLOSE_POSITION;
        }
    }

    /** Other take-profit or stop orders for a position that stands. */
    record AdjustOrders(Symbol asset, @Nullable OrderAdjustment adjustment, Thesis thesis) implements AssetDecision {

        @Override
        public Action action() {
            return Action.ADJUST_ORDERS;
        }
    }
}
