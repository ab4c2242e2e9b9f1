package arbiter.model.baseline;

import arbiter.market.Money;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the account once the closes and entries decided so far are done: the measures that limits over the whole
 * account look at. Decreases and tightened stops are not counted as relief.
 *
 * @param slots positions and unfilled orders
 * @param entries of today
 * @param committed allocations and taker fees of this decision's entries
 * @param losses at the stops, by side
 * @param gapLosses by side, for the strategy's gap
 */
record Ledger(
        int slots,
        int entries,
        Money gross,
        Money turnover,
        Money committed,
        Map<Side, Money> losses,
        Map<Side, Money> gapLosses,
        BigDecimal gap) {

    /** The account as it stands, without the positions that are being closed. */
    static Ledger of(AccountView account, MarketView market, Set<Symbol> closing) {
        var gap = account.plan().limits().gapPercent().movePointLeft(2);
        var day = account.day();
        var ledger = new Ledger(0, day.entries(), Money.ZERO, day.turnover(), Money.ZERO, Map.of(), Map.of(), gap);
        for (var held : account.positions()) {
            var notional = held.notional();
            if (notional == null || closing.contains(held.asset())) continue;
            ledger = ledger.holding(held.side(), Standing.of(held, notional, account.takerFee()));
        }
        for (var order : account.orders()) {
            var price = market.asset(order.asset()).map(MarketView.Asset::price).orElse(null);
            ledger = ledger.holding(order.side(), Standing.of(order, price, account.takerFee()));
        }
        return ledger;
    }

    private Ledger holding(Side side, Standing standing) {
        var more = replaced(side, Standing.NOTHING, standing);
        return new Ledger(slots + 1, entries, more.gross, turnover, committed, more.losses, more.gapLosses, gap);
    }

    /** After an entry that turns {@code before} into {@code after} and takes allocation and fee from what is available. */
    Ledger with(Side side, Standing before, Standing after, Money cost) {
        var more = replaced(side, before, after);
        var traded = after.notional().minus(before.notional());
        return new Ledger(
                before.notional().isZero() ? slots + 1 : slots,
                entries + 1,
                more.gross,
                turnover.plus(traded),
                committed.plus(cost),
                more.losses,
                more.gapLosses,
                gap);
    }

    private Ledger replaced(Side side, Standing before, Standing after) {
        return new Ledger(
                slots,
                entries,
                gross.plus(after.notional()).minus(before.notional()),
                turnover,
                committed,
                moved(losses, side, after.loss().minus(before.loss())),
                moved(gapLosses, side, after.gapLoss(gap).minus(before.gapLoss(gap))),
                gap);
    }

    private static Map<Side, Money> moved(Map<Side, Money> amounts, Side side, Money change) {
        var moved = new EnumMap<Side, Money>(Side.class);
        moved.putAll(amounts);
        moved.merge(side, change, Money::plus);
        return Map.copyOf(moved);
    }

    Money loss(Side side) {
        return losses.getOrDefault(side, Money.ZERO);
    }

    Money openRisk() {
        return loss(Side.LONG).plus(loss(Side.SHORT));
    }

    Money gapLoss(Side side) {
        return gapLosses.getOrDefault(side, Money.ZERO);
    }
}
