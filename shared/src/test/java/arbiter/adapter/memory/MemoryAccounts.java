package arbiter.adapter.memory;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.Accounts;
import arbiter.account.Interests;
import arbiter.account.Live;
import arbiter.account.ModelChange;
import arbiter.account.PeakReset;
import arbiter.account.PendingEntry;
import arbiter.account.Registration;
import arbiter.account.Settings;
import arbiter.account.SettingsChange;
import arbiter.account.StandingAssets;
import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.engine.Ledger.Reservation;
import arbiter.engine.Work;
import arbiter.market.Money;
import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import arbiter.strategy.Switch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accounts in memory. */
public final class MemoryAccounts implements Accounts {

    private final TreeMap<AccountId, Account> accounts = new TreeMap<>();
    private final Map<AccountId, List<ModelChange>> modelChanges = new HashMap<>();
    private final Map<AccountId, List<Switch>> switches = new HashMap<>();
    private final Map<AccountId, List<TradingChange>> tradingChanges = new HashMap<>();
    private final Map<AccountId, List<SettingsChange>> settingsChanges = new HashMap<>();
    private final Map<AccountId, List<PeakReset>> peakResets = new HashMap<>();

    @Override
    public synchronized Optional<Account> find(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public synchronized Page active(@Nullable String after, int limit) {
        var rest = after == null ? accounts : accounts.tailMap(new AccountId(after), false);
        var ids = rest.keySet().stream().limit(limit).toList();
        return new Page(ids, ids.size() < rest.size() ? ids.getLast().value() : null);
    }

    @Override
    public synchronized boolean register(Account account, Change change) {
        var first = Switch.first(account.assignment(), change);
        if (accounts.putIfAbsent(account.id(), account) != null) return false;
        switches(account.id()).addFirst(first);
        revised(account, change);
        return true;
    }

    @Override
    public synchronized boolean revise(AccountId id, Registration seen, Settings next, Change change) {
        var known = accounts.get(id);
        if (known == null || known.registration().version() != seen.version()) return false;
        var revised = known.with(next);
        accounts.put(id, revised);
        revised(revised, change);
        return true;
    }

    private void revised(Account account, Change change) {
        settingsChanges
                .computeIfAbsent(account.id(), _ -> new ArrayList<>())
                .addFirst(new SettingsChange(account.registration().version(), Settings.of(account), change));
    }

    @Override
    public synchronized List<SettingsChange> settingsChanges(AccountId id, int limit) {
        return settingsChanges.getOrDefault(id, List.of()).stream().limit(limit).toList();
    }

    @Override
    public synchronized boolean report(Account seen, AccountState state) {
        var known = accounts.get(seen.id());
        if (known == null || !known.registration().isOfSourceOf(seen.registration())) return false;
        var stands = known.state().asOf();
        if (!stands.equals(seen.state().asOf()) || !state.asOf().isAfter(stands)) return state.equals(known.state());
        accounts.put(seen.id(), known.with(state));
        return true;
    }

    /** The same of the account as it is now. */
    public synchronized boolean report(AccountId id, AccountState state) {
        return find(id).filter(account -> report(account, state)).isPresent();
    }

    @Override
    public synchronized void resetPeak(AccountId id, PeakReset reset) {
        var known = accounts.get(id);
        if (known == null) throw new IllegalArgumentException("no such account: " + id);
        accounts.put(id, known.with(known.live().resetAt(reset.change().at())));
        peakResets.computeIfAbsent(id, _ -> new ArrayList<>()).addFirst(reset);
    }

    @Override
    public synchronized List<PeakReset> peakResets(AccountId id, int limit) {
        return peakResets.getOrDefault(id, List.of()).stream().limit(limit).toList();
    }

    @Override
    public synchronized void trade(AccountId id, TradingState state, Change change) {
        var known = accounts.get(id);
        if (known == null) throw new IllegalArgumentException("no such account: " + id);
        accounts.put(id, known.with(known.live().in(state)));
        tradingChanges.computeIfAbsent(id, _ -> new ArrayList<>()).addFirst(new TradingChange(state, change));
    }

    /** The same, for tests that do not ask why. */
    public void trade(AccountId id, TradingState state) {
        trade(id, state, new Change("a test", Instant.EPOCH, "no reason"));
    }

    @Override
    public synchronized List<TradingChange> tradingChanges(AccountId id, int limit) {
        return tradingChanges.getOrDefault(id, List.of()).stream().limit(limit).toList();
    }

    @Override
    public synchronized boolean assign(AccountId id, Assignment seen, Assignment next, Change change) {
        var known = accounts.get(id);
        var entry = Switch.of(seen, next, change);
        if (switches.getOrDefault(id, List.of()).contains(entry)) return true;
        if (known == null
                || !known.strategyId().equals(seen.strategyId())
                || !known.assignment().since().equals(seen.since())) return false;
        accounts.put(id, known.with(known.live().in(known.tradingState())).with(next));
        switches(id).addFirst(entry);
        return true;
    }

    private List<Switch> switches(AccountId id) {
        return switches.computeIfAbsent(id, _ -> new ArrayList<>());
    }

    @Override
    public synchronized List<Switch> switches(AccountId id, int limit) {
        return switches.getOrDefault(id, List.of()).stream().limit(limit).toList();
    }

    @Override
    public synchronized Interests interests() {
        var count = new Interests.Count();
        for (var account : accounts.values()) {
            count.follows(account.strategyId());
            var pending = account.live().pending().stream().map(PendingEntry::asset);
            count.holds(Stream.concat(StandingAssets.of(account.state()).stream(), pending)
                    .toList());
        }
        return count.interests();
    }

    @Override
    public synchronized List<AccountId> followers(String strategyId, int limit) {
        return accounts.values().stream()
                .filter(account -> account.strategyId().equals(strategyId))
                .map(Account::id)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void choose(AccountId id, ModelChange change) {
        var known = accounts.get(id);
        if (known == null) throw new IllegalArgumentException("no such account: " + id);
        accounts.put(id, known.with(known.modelTerms().choosing(change.model())));
        modelChanges.computeIfAbsent(id, _ -> new ArrayList<>()).add(change);
    }

    @Override
    public synchronized List<ModelChange> modelChanges(AccountId id, int limit) {
        return modelChanges.getOrDefault(id, List.of()).stream()
                .sorted(Comparator.comparing(
                                (ModelChange changed) -> changed.change().at())
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** Moves the live part on if its risk version is still the one judged; the day's reservations of others stay. */
    synchronized boolean advance(Work work, Live judged, Live next, Money spent) {
        var known = accounts.get(work.request().accountId());
        if (known == null || known.live().riskVersion() != judged.riskVersion()) return false;
        var stands = known.live();
        var plan = work.plan();
        var isItsDay = plan != null && plan.day().equals(stands.day());
        var committed = isItsDay ? stands.committed().plus(spent).minus(plan.reserved()) : stands.committed();
        live(known, in(next, stands.day(), committed));
        return true;
    }

    /** Adds to the account's day if its cap holds it; a later day starts anew. */
    synchronized boolean reserve(AccountId id, Reservation reservation) {
        var known = accounts.get(id);
        if (known == null) throw new IllegalStateException("no live part of account " + id);
        var stands = known.live();
        var isNewDay = stands.day() == null || stands.day().isBefore(reservation.day());
        var committed = isNewDay ? reservation.amount() : stands.committed().plus(reservation.amount());
        if (committed.isMoreThan(reservation.cap())) return false;
        live(known, in(stands, isNewDay ? reservation.day() : stands.day(), committed));
        return true;
    }

    private void live(Account known, Live live) {
        accounts.put(known.id(), known.with(live));
    }

    private static Live in(Live live, @Nullable LocalDate day, Money committed) {
        return new Live(
                live.riskVersion(),
                live.tradingState(),
                live.pending(),
                live.chainSequence(),
                live.chainHash(),
                day,
                committed,
                live.seen(),
                live.peak());
    }

    /** Replaces an account as a whole. */
    public synchronized void put(Account account) {
        accounts.put(account.id(), account);
    }
}
