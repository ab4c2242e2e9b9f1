package arbiter.account;

import arbiter.market.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An account: its terms, what its source reported, what the engine knows beyond that, and how it trades.
 *
 * @param strategyId its one active strategy
 */
public record Account(AccountId id, AccountTerms terms, AccountState state, Live live, String strategyId) {

    public TradingState tradingState() {
        return live.tradingState();
    }

    /** The pending entries that still count. */
    public Stream<PendingEntry> pending() {
        return live.pending().stream().filter(entry -> entry.standsBeside(state));
    }

    /**
     * What stands: the reported state with pending entries as unfilled orders, whose margin is no longer available, and which
     * count among the day's entries and turnover.
     */
    public AccountState standing() {
        var pending = pending().toList();
        if (pending.isEmpty()) return state;
        var orders = new ArrayList<>(state.openOrders());
        pending.forEach(entry -> orders.add(entry.order()));
        var bound = pending.stream().map(PendingEntry::margin).reduce(Money.ZERO, Money::plus);
        return new AccountState(
                state.asOf(),
                state.balance(),
                state.available().minus(bound),
                day(pending),
                state.positions(),
                orders,
                state.lastFillAt(),
                state.recentTrades());
    }

    private DayFigures day(List<PendingEntry> pending) {
        var figures = state.day();
        var today = LocalDate.ofInstant(state.asOf(), ZoneOffset.UTC);
        for (var entry : pending)
            if (!LocalDate.ofInstant(entry.decidedAt(), ZoneOffset.UTC).isBefore(today))
                figures = figures.withEntry(entry.quantity().at(entry.price()));
        return figures;
    }
}
