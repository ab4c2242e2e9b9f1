package arbiter.adapter.hyperliquid;

import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.util.List;
import java.util.Optional;

/**
 * One order of {@code frontendOpenOrders}.
 *
 * @param side that it trades on: a buy is long
 * @param isExit whether it can only reduce what stands
 * @param isWhole whether it is for all of the position, however large that becomes
 * @param price of the limit, or of the trigger where it has one
 * @param children orders that begin to stand when it fills
 */
record StandingOrder(
        Symbol asset,
        Side side,
        Kind kind,
        boolean isExit,
        boolean isWhole,
        Quantity size,
        Price price,
        List<StandingOrder> children) {

    /** What it is for. */
    enum Kind {
        STOP,
        TAKE_PROFIT,
        OTHER
    }

    StandingOrder {
        children = List.copyOf(children);
    }

    /** The order; empty where it is not of a perpetual of the venue's own list. */
    static Optional<StandingOrder> read(Part row) {
        return row.at("coin").perpetual().map(asset -> read(asset, row));
    }

    private static StandingOrder read(Symbol asset, Part row) {
        var isTrigger = row.at("isTrigger").flag();
        var isOfPosition = row.at("isPositionTpsl").flag();
        var isExit = row.at("reduceOnly").flag() || isOfPosition;
        var size = row.at("sz").unsigned().value();
        if (size.signum() == 0 && !isOfPosition) throw row.at("sz").refused("is zero");
        var children = row.at("children");
        return new StandingOrder(
                asset,
                side(row.at("side")),
                isTrigger ? kind(row.at("orderType").text()) : Kind.OTHER,
                isExit,
                isOfPosition && size.signum() == 0,
                new Quantity(size),
                row.at(isTrigger ? "triggerPx" : "limitPx").price(),
                children.isAbsent()
                        ? List.of()
                        : children.items().stream()
                                .map(StandingOrder::read)
                                .flatMap(Optional::stream)
                                .toList());
    }

    private static Side side(Part side) {
        return switch (side.text()) {
            case "B" -> Side.LONG;
            case "A" -> Side.SHORT;
            default -> throw side.refused("is neither B nor A");
        };
    }

    /** A stop with a limit may be left behind by the price, so it is none. */
    private static Kind kind(String type) {
        return switch (type) {
            case "Stop Market" -> Kind.STOP;
            case "Take Profit Market", "Take Profit Limit" -> Kind.TAKE_PROFIT;
            default -> Kind.OTHER;
        };
    }

    /** Whether it closes all of such a holding, and nothing else. */
    boolean closes(Symbol held, Side side, Quantity quantity) {
        return isExit
                && asset.equals(held)
                && this.side == side.opposite()
                && (isWhole || size.compareTo(quantity) >= 0);
    }
}
