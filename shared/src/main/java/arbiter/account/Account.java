package arbiter.account;

import arbiter.market.Money;
import arbiter.strategy.Assignment;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An account: its terms, what its source reported, what the engine knows beyond that, and how it trades.
 *
 * @param modelTerms which models it is decided by, and what they may cost
 * @param assignment its one active strategy
 */
public record Account(
        AccountId id, AccountTerms terms, ModelTerms modelTerms, AccountState state, Live live, Assignment assignment) {

    /** An account that follows its first strategy since its state was reported. */
    public Account(
            AccountId id, AccountTerms terms, ModelTerms modelTerms, AccountState state, Live live, String strategyId) {
        this(id, terms, modelTerms, state, live, Assignment.first(strategyId, state.asOf()));
    }

    /** The same, as its source reported it anew. */
    public Account with(AccountState reported) {
        return new Account(id, terms, modelTerms, reported, live, assignment);
    }

    /** The same with another live part. */
    public Account with(Live other) {
        return new Account(id, terms, modelTerms, state, other, assignment);
    }

    /** The same with other terms about models. */
    public Account with(ModelTerms other) {
        return new Account(id, terms, other, state, live, assignment);
    }

    /** The same, following another strategy. */
    public Account with(Assignment other) {
        return new Account(id, terms, modelTerms, state, live, other);
    }

    public String strategyId() {
        return assignment.strategyId();
    }

    /** The other strategies it followed on the day of a time, to whose limits that day is held as well (T3). */
    public List<Strategy> earlierOn(Instant time, Strategies strategies) {
        return assignment.othersOn(time).stream()
                .map(strategies::find)
                .flatMap(Optional::stream)
                .toList();
    }

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
