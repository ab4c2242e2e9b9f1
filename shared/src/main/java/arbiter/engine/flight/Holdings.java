package arbiter.engine.flight;

import arbiter.account.AccountState;
import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account holds, without the figures that move with the market: free margin, the margin and the liquidation price of a
 * position, the peak. They move with prices, and how far prices moved is told by {@link Marks}. Nor does it hold what changes with
 * a fill only (turnover, trades), since then the last fill of an asset changes too.
 *
 * @param balance to the cent: a venue adds it up from rounded figures
 * @param netTransfers USD paid in today, less what was paid out
 * @param entries of today
 */
record Holdings(
        Money balance,
        Money netTransfers,
        int entries,
        List<Held> positions,
        List<OpenOrder> openOrders,
        Map<Symbol, Instant> lastFillAt) {

    private static final int CENTS = 2;
    private static final Comparator<OpenOrder> ORDER = Comparator.comparing(OpenOrder::asset)
            .thenComparing(OpenOrder::side)
            .thenComparing(OpenOrder::price)
            .thenComparing(OpenOrder::quantity);

    /** A position as it was entered, with the orders that protect it. */
    private record Held(
            Symbol asset,
            Side side,
            Quantity quantity,
            Price entryPrice,
            int leverage,
            @Nullable Price tpPrice,
            @Nullable Price slPrice) {

        static Held of(Position of) {
            return new Held(
                    of.asset(), of.side(), of.quantity(), of.entryPrice(), of.leverage(), of.tpPrice(), of.slPrice());
        }
    }

    /** The holdings of a state; the order in which positions and orders are listed does not count. */
    static Holdings of(AccountState state) {
        return new Holdings(
                state.balance().rounded(CENTS, RoundingMode.HALF_EVEN),
                state.day().netTransfers(),
                state.day().entries(),
                state.positions().stream()
                        .map(Held::of)
                        .sorted(Comparator.comparing(Held::asset))
                        .toList(),
                state.openOrders().stream().sorted(ORDER).toList(),
                state.lastFillAt());
    }
}
