package arbiter.hijack;

import arbiter.account.Position;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.Execution;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Objects;

/**
 * A position at the venue with what it cost so far.
 *
 * @param spent fees, funding and losses of parts already closed, in USD
 * @param bare whether it ever stood without a stop
 */
record Held(Position position, Money spent, boolean bare) {

    private static final MathContext AVERAGE = new MathContext(16);
    private static final int DECIMALS = 8;

    /** How far the price of a position without a stop goes against it: what R02 reckons with. */
    private static final BigDecimal WITHOUT_STOP = new BigDecimal("0.2");

    /** A position just opened. */
    static Held opened(Enter enter, Execution execution, Price price, Instant now) {
        var quantity = Objects.requireNonNull(execution.quantity());
        var position = new Position(
                enter.asset(),
                enter.side(),
                quantity,
                price,
                Objects.requireNonNull(enter.leverage()),
                Objects.requireNonNull(execution.marginUsd()),
                enter.tpPrice(),
                enter.slPrice(),
                null,
                now);
        return new Held(position, Venue.fee(quantity.at(price)), enter.slPrice() == null);
    }

    Side side() {
        return position.side();
    }

    Money notional(Price price) {
        return position.quantity().at(price);
    }

    /** Where the day ends it at the latest: at its stop, a fifth away from its entry where it ever stood without one. */
    Price end() {
        var stop = position.slPrice();
        if (!bare && stop != null) return stop;
        var far = aFifthAway();
        return stop != null && side().gainsAt(stop, far) ? stop : far;
    }

    private Price aFifthAway() {
        var factor = BigDecimal.ONE.subtract(WITHOUT_STOP.multiply(BigDecimal.valueOf(side().sign())));
        return new Price(position.entryPrice().value().multiply(factor).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** What closing all of it pays out beyond its margin: never less than the margin lost, and the fee. */
    Money result(Price exit) {
        return position.unrealisedPnl(exit)
                .max(Money.ZERO.minus(position.margin()))
                .minus(Venue.fee(notional(exit)));
    }

    /** What it loses from the price of now to its stop, with the fee of closing it; nothing where no stop stands. */
    Money stopLoss(Price price) {
        var stop = position.slPrice();
        if (stop == null) return Money.ZERO;
        var fall = price.value().subtract(stop.value()).multiply(BigDecimal.valueOf(side().sign()));
        return new Money(position.quantity().value().multiply(fall))
                .max(Money.ZERO)
                .plus(Venue.fee(notional(price)));
    }

    /** What the whole trade loses when it ends here, from its first entry on. */
    Money loss(Price exit) {
        return spent.minus(result(exit));
    }

    /** What a gap of some percent against it takes: its isolated margin at most. */
    Money gapLoss(Price price, BigDecimal percent) {
        return notional(price).percent(percent).min(position.margin());
    }

    Held costing(Money more) {
        return new Held(position, spent.plus(more), bare);
    }

    Held with(Orders orders) {
        var changed = with(position.quantity(), position.entryPrice(), position.margin(), orders);
        return new Held(changed, spent, bare || orders.stop() == null);
    }

    /** With more of it, bought or sold at a price. */
    Held plus(Execution execution, Price price, Orders orders) {
        var more = Objects.requireNonNull(execution.quantity());
        var coins = position.quantity().plus(more);
        var paid = notional(position.entryPrice()).plus(more.at(price));
        var average = new Price(paid.value().divide(coins.value(), AVERAGE));
        var margin = position.margin().plus(Objects.requireNonNull(execution.marginUsd()));
        var spentNow = spent.plus(Venue.fee(more.at(price)));
        return new Held(with(coins, average, margin, orders), spentNow, bare || orders.stop() == null);
    }

    /** A part of it, with as much of its margin and none of what it cost. */
    Held part(Quantity coins) {
        var margin = position.margin()
                .times(coins.value())
                .dividedUp(position.quantity().value());
        return new Held(with(coins, position.entryPrice(), margin, Orders.of(position)), Money.ZERO, bare);
    }

    private Position with(Quantity coins, Price entry, Money margin, Orders orders) {
        return new Position(
                position.asset(),
                position.side(),
                coins,
                entry,
                position.leverage(),
                margin,
                orders.takeProfit(),
                orders.stop(),
                null,
                position.openedAt());
    }
}
