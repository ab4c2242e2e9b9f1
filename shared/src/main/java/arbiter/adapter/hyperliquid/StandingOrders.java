package arbiter.adapter.hyperliquid;

import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.adapter.hyperliquid.StandingOrder.Kind;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to {@code frontendOpenOrders}: the entries that have not filled, and the exits of what stands. */
record StandingOrders(List<StandingOrder> orders) {

    StandingOrders {
        orders = List.copyOf(orders);
    }

    static StandingOrders read(Part answer) {
        return new StandingOrders(answer.items().stream()
                .map(StandingOrder::read)
                .flatMap(Optional::stream)
                .toList());
    }

    /** The same position with the take profit and the stop that stand for all of it, and with when it began. */
    Position guarded(Position held, @Nullable Instant openedAt) {
        return new Position(
                held.asset(),
                held.side(),
                held.quantity(),
                held.entryPrice(),
                held.leverage(),
                held.margin(),
                takeProfit(orders, held.asset(), held.side(), held.quantity()),
                stop(orders, held.asset(), held.side(), held.quantity()),
                held.liquidationPrice(),
                openedAt);
    }

    /**
     * The entries that have not filled. The venue does not tell an order's leverage: it is that of the position in its asset,
     * and 1 where none stands, which binds the most margin.
     */
    List<OpenOrder> entries(List<Position> positions) {
        return orders.stream()
                .filter(order -> !order.isExit())
                .map(order -> new OpenOrder(
                        order.asset(),
                        order.side(),
                        order.size(),
                        order.price(),
                        leverage(order.asset(), positions),
                        takeProfit(order.children(), order.asset(), order.side(), order.size()),
                        stop(order.children(), order.asset(), order.side(), order.size())))
                .toList();
    }

    private static int leverage(Symbol asset, List<Position> positions) {
        return positions.stream()
                .filter(position -> position.asset().equals(asset))
                .findFirst()
                .map(Position::leverage)
                .orElse(1);
    }

    /** The one that loses the most. */
    private static @Nullable Price stop(List<StandingOrder> orders, Symbol asset, Side side, Quantity quantity) {
        return whole(orders, Kind.STOP, asset, side, quantity).min(bySide(side)).orElse(null);
    }

    /** The one that earns the least. */
    private static @Nullable Price takeProfit(List<StandingOrder> orders, Symbol asset, Side side, Quantity quantity) {
        return whole(orders, Kind.TAKE_PROFIT, asset, side, quantity)
                .min(bySide(side))
                .orElse(null);
    }

    private static Stream<Price> whole(
            List<StandingOrder> orders, Kind kind, Symbol asset, Side side, Quantity quantity) {
        return orders.stream()
                .filter(order -> order.kind() == kind && order.closes(asset, side, quantity))
                .map(StandingOrder::price);
    }

    /** From what is worst for a side to what is best. */
    private static Comparator<Price> bySide(Side side) {
        return side == Side.LONG ? Comparator.naturalOrder() : Comparator.reverseOrder();
    }
}
