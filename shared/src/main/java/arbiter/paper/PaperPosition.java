package arbiter.paper;

import arbiter.account.Position;
import arbiter.decision.Protection;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.rule.money.OrderSize;
import java.time.Instant;
import java.util.Objects;

/**
 * A position of a paper account.
 *
 * @param costs fees and funding that it paid and no trade carries yet, in USD
 * @param mark the close of the newest candle played
 */
record PaperPosition(Position position, Money costs, Price mark) {

    /** A position just opened at a price. */
    static PaperPosition opened(WaitingOrder order, Price price, Money fee, Instant at) {
        var coins = Objects.requireNonNull(order.quantity());
        var leverage = Objects.requireNonNull(order.entry()).leverage();
        var protection = order.protection();
        var position = new Position(
                order.asset(),
                order.side(),
                coins,
                price,
                leverage,
                OrderSize.margin(coins.at(price), leverage),
                protection.tpPrice(),
                protection.slPrice(),
                null,
                at);
        return new PaperPosition(position, fee, price);
    }

    Symbol asset() {
        return position.asset();
    }

    Side side() {
        return position.side();
    }

    Quantity quantity() {
        return position.quantity();
    }

    Money unrealisedPnl() {
        return position.unrealisedPnl(mark);
    }

    /** With more coins, bought or sold at a price. */
    PaperPosition plus(Quantity coins, Price price, Money fee) {
        var average = OrderSize.average(quantity(), position.entryPrice(), coins, price);
        var margin = position.margin().plus(OrderSize.margin(coins.at(price), position.leverage()));
        return new PaperPosition(holding(quantity().plus(coins), average, margin), costs.plus(fee), mark);
    }

    /** What is left without a part of its coins, and without that part's margin and costs. */
    PaperPosition without(Quantity coins, Money margin, Money carried) {
        var left = holding(
                quantity().minus(coins),
                position.entryPrice(),
                position.margin().minus(margin));
        return new PaperPosition(left, costs.minus(carried), mark);
    }

    /** The part of an amount that falls to so many of its coins, rounded toward zero; all of it for all coins. */
    Money share(Money amount, Quantity coins) {
        return coins.equals(quantity())
                ? amount
                : amount.times(coins.value()).dividedDown(quantity().value());
    }

    PaperPosition marked(Price close) {
        return new PaperPosition(position, costs, close);
    }

    PaperPosition paying(Money funding) {
        return new PaperPosition(position, costs.plus(funding), mark);
    }

    PaperPosition with(Protection protection) {
        var changed = new Position(
                asset(),
                side(),
                quantity(),
                position.entryPrice(),
                position.leverage(),
                position.margin(),
                protection.takeProfit(position.tpPrice()),
                protection.stop(position.slPrice()),
                null,
                position.openedAt());
        return new PaperPosition(changed, costs, mark);
    }

    private Position holding(Quantity coins, Price entryPrice, Money margin) {
        return new Position(
                asset(),
                side(),
                coins,
                entryPrice,
                position.leverage(),
                margin,
                position.tpPrice(),
                position.slPrice(),
                null,
                position.openedAt());
    }
}
