package arbiter.paper;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Execution;
import arbiter.decision.OrderAdjustment;
import arbiter.decision.PositionAdjustment;
import arbiter.decision.Thesis;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.rule.money.OrderSize;
import org.jspecify.annotations.Nullable;

/** One decision that stands, with its figures, as a record has them. */
record Ordered(AssetDecision decision, Execution execution) {

    private static final Thesis WHY = Thesis.unproposed("a test");

    static Ordered enter(Symbol asset, Side side, String coins, String price, int leverage, Price tp, Price sl) {
        return entering(asset, side, coins, price, leverage, tp, sl);
    }

    static Ordered buy(String coins, String price, int leverage) {
        return entering(PaperScene.BTC, Side.LONG, coins, price, leverage, null, null);
    }

    static Ordered sell(String coins, String price, int leverage) {
        return entering(PaperScene.BTC, Side.SHORT, coins, price, leverage, null, null);
    }

    /** The same entry with a target and a stop. */
    Ordered until(String tp, String sl) {
        var enter = (Enter) decision;
        return new Ordered(
                new Enter(
                        enter.asset(),
                        enter.side(),
                        enter.allocation(),
                        enter.leverage(),
                        Price.of(tp),
                        Price.of(sl),
                        WHY),
                execution);
    }

    /** The same of another asset. */
    Ordered on(Symbol asset) {
        return new Ordered(
                switch (decision) {
                    case Enter enter ->
                        new Enter(
                                asset,
                                enter.side(),
                                enter.allocation(),
                                enter.leverage(),
                                enter.tpPrice(),
                                enter.slPrice(),
                                WHY);
                    case AdjustPosition adjust ->
                        new AdjustPosition(asset, adjust.allocation(), adjust.leverage(), adjust.adjustment(), WHY);
                    case AdjustOrders adjust -> new AdjustOrders(asset, adjust.adjustment(), WHY);
                    case ClosePosition _ -> new ClosePosition(asset, WHY);
                    case Hold _ -> new Hold(asset, WHY);
                },
                execution);
    }

    private static Ordered entering(
            Symbol asset, Side side, String coins, String price, int leverage, @Nullable Price tp, @Nullable Price sl) {
        var execution = execution(coins, price, leverage);
        var margin = execution.marginUsd();
        return new Ordered(
                new Enter(asset, side, margin == null ? Money.ZERO : margin, leverage, tp, sl, WHY), execution);
    }

    private static Execution execution(String coins, String price, int leverage) {
        var quantity = Quantity.of(coins);
        var notional = quantity.at(Price.of(price));
        return new Execution(quantity, notional, OrderSize.margin(notional, leverage), null, null, null, null);
    }

    static Ordered increase(String coins, String price, int leverage, @Nullable Price tp, @Nullable Price sl) {
        var execution = execution(coins, price, leverage);
        var change = new PositionAdjustment(PositionAdjustment.Type.INCREASE, execution.marginUsd(), null, tp, sl);
        var margin = execution.marginUsd();
        return new Ordered(
                new AdjustPosition(PaperScene.BTC, margin == null ? Money.ZERO : margin, null, change, WHY), execution);
    }

    static Ordered decrease(String coins, @Nullable Price tp, @Nullable Price sl) {
        var change = new PositionAdjustment(PositionAdjustment.Type.DECREASE, Money.of("1"), null, tp, sl);
        return new Ordered(
                new AdjustPosition(PaperScene.BTC, Money.ZERO, null, change, WHY),
                new Execution(Quantity.of(coins), null, null, null, null, null, null));
    }

    static Ordered close(Symbol asset, String coins) {
        return new Ordered(
                new ClosePosition(asset, WHY), new Execution(Quantity.of(coins), null, null, null, null, null, null));
    }

    static Ordered orders(OrderAdjustment change) {
        return new Ordered(new AdjustOrders(PaperScene.BTC, change, WHY), Execution.NONE);
    }

    static Ordered hold(Symbol asset) {
        return new Ordered(new Hold(asset, WHY), Execution.NONE);
    }
}
