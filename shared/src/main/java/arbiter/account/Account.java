package arbiter.account;

import arbiter.market.Money;
import java.util.ArrayList;
import java.util.stream.Stream;

/**
 * An account: its terms, what its source reported, what the engine knows beyond that, and how it trades.
 *
 * @param modelTerms which models it is decided by, and what they may cost
 * @param strategyId its one active strategy
 */
public record Account(
        AccountId id, AccountTerms terms, ModelTerms modelTerms, AccountState state, Live live, String strategyId) {

    /** The same, as its source reported it anew. */
    public Account with(AccountState reported) {
        return new Account(id, terms, modelTerms, reported, live, strategyId);
    }

    /** The same with another live part. */
    public Account with(Live other) {
        return new Account(id, terms, modelTerms, state, other, strategyId);
    }

    /** The same with other terms about models. */
    public Account with(ModelTerms other) {
        return new Account(id, terms, other, state, live, strategyId);
    }

    public TradingState tradingState() {
        return live.tradingState();
    }

    /** The pending entries that still count. */
    public Stream<PendingEntry> pending() {
        return live.pending().stream().filter(entry -> entry.standsBeside(state));
    }

    /** What stands: the reported state with pending entries as unfilled orders, whose margin is no longer available. */
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
                state.day(),
                state.positions(),
                orders,
                state.lastFillAt(),
                state.recentTrades());
    }
}
