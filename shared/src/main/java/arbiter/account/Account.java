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
import org.jspecify.annotations.Nullable;

/**
 * An account: its terms, what its source reported, what the engine knows beyond that, and how it trades.
 *
 * @param modelTerms which models it is decided by, and what they may cost
 * @param assignment its one active strategy
 */
public record Account(
        AccountId id,
        Registration registration,
        AccountTerms terms,
        ModelTerms modelTerms,
        AccountState state,
        Live live,
        Assignment assignment) {

    /** An account whose executor reports, and that follows its first strategy since its state was reported. */
    public Account(
            AccountId id, AccountTerms terms, ModelTerms modelTerms, AccountState state, Live live, String strategyId) {
        this(id, Registration.of(id), terms, modelTerms, state, live, Assignment.first(strategyId, state.asOf()));
    }

    /** An account to which nothing happened yet. */
    public static Account begin(AccountId id, Settings settings, Assignment assignment) {
        return new Account(
                id,
                Registration.first(settings.name(), settings.source()),
                settings.terms(),
                new ModelTerms(settings.modelBudgetPerDay(), null, settings.modelFallbacks()),
                AccountState.UNKNOWN,
                Live.NEW,
                assignment);
    }

    /** The same, as its source reported it anew. */
    public Account with(AccountState reported) {
        return new Account(id, registration, terms, modelTerms, reported, live, assignment);
    }

    /** The same with another live part. */
    public Account with(Live other) {
        return new Account(id, registration, terms, modelTerms, state, other, assignment);
    }

    /** The same with other terms about models. */
    public Account with(ModelTerms other) {
        return new Account(id, registration, terms, other, state, live, assignment);
    }

    /** The same, following another strategy. */
    public Account with(Assignment other) {
        return new Account(id, registration, terms, modelTerms, state, live, other);
    }

    /**
     * The same with other settings, one version on, and everything judged again. With another source all is forgotten that
     * the one before told, or that was seen of it.
     */
    public Account with(Settings other) {
        var models = new ModelTerms(other.modelBudgetPerDay(), modelTerms.model(), other.modelFallbacks());
        var next = registration.revised(other);
        var again = live.in(tradingState());
        return next.isOfSourceOf(registration)
                ? new Account(id, next, other.terms(), models, state, again, assignment)
                : new Account(id, next, other.terms(), models, AccountState.UNKNOWN, again.unseen(), assignment);
    }

    /**
     * The peak that drawdown is measured from at an equity (R12): the one its source reports, and after an operator's reset
     * the lower of that and the highest since.
     */
    public Money peak(Money equity) {
        var reported = state.day().peakEquity();
        var since = live.peak();
        return since == null ? reported : since.at(equity, transfers()).min(reported);
    }

    /** Its peak since the reset once this equity was decided on; null when there was no reset, or the peak was reached again. */
    public @Nullable PeakSinceReset peakAfter(Money equity) {
        var since = live.peak();
        if (since == null) return null;
        var highest = since.at(equity, transfers());
        return highest.compareTo(state.day().peakEquity()) < 0 ? new PeakSinceReset(since.resetAt(), highest) : null;
    }

    private Money transfers() {
        var seen = live.seen();
        return seen == null ? Money.ZERO : seen.transfersUntil(state);
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
        var today = state.date();
        for (var entry : pending)
            if (!LocalDate.ofInstant(entry.decidedAt(), ZoneOffset.UTC).isBefore(today))
                figures = figures.withEntry(entry.quantity().at(entry.price()));
        return figures;
    }
}
