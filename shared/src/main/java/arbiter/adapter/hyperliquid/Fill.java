package arbiter.adapter.hyperliquid;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One fill of {@code userFillsByTime}. What it opened and closed follows from where the position stood before: the venue's
 * words for it are many (liquidations, reductions by the venue), and the numbers are the same for all.
 *
 * @param order the id of its order
 * @param signed coins, negative when sold
 * @param before the position before it, negative when short
 * @param closedPnl USD won by what it closed, before fees
 * @param fee USD paid, negative when it was a rebate
 */
record Fill(
        Symbol asset,
        long order,
        Instant at,
        Price price,
        BigDecimal signed,
        BigDecimal before,
        Money closedPnl,
        Money fee) {

    /** The fill; empty where it is not of a perpetual of the venue's own list. */
    static Optional<Fill> read(Part row) {
        return row.at("coin").perpetual().map(asset -> read(asset, row));
    }

    private static Fill read(Symbol asset, Part row) {
        var token = row.at("feeToken");
        if (!token.isAbsent() && !token.text().equals("USDC")) throw token.refused("is not USDC");
        var size = row.at("sz").positive();
        return new Fill(
                asset,
                row.at("oid").id(),
                row.at("time").time(),
                row.at("px").price(),
                isBuy(row.at("side")) ? size : size.negate(),
                row.at("startPosition").decimal(),
                row.at("closedPnl").money(),
                row.at("fee").money());
    }

    private static boolean isBuy(Part side) {
        return switch (side.text()) {
            case "B" -> true;
            case "A" -> false;
            default -> throw side.refused("is neither B nor A");
        };
    }

    Money notional() {
        return new Quantity(signed.abs()).at(price);
    }

    /** How much of what stood before it closed. */
    Quantity closed() {
        var opposes = before.signum() * signed.signum() < 0;
        return opposes ? new Quantity(before.abs().min(signed.abs())) : Quantity.ZERO;
    }

    /** How much it opened, beyond what it closed. */
    Quantity opened() {
        return new Quantity(signed.abs()).minus(closed());
    }

    /** Whether nothing stood on its side before. */
    boolean isFirst() {
        return !opened().isZero() && before.signum() * signed.signum() <= 0;
    }

    /** The side of what it closed. */
    Side closedSide() {
        return before.signum() > 0 ? Side.LONG : Side.SHORT;
    }
}
