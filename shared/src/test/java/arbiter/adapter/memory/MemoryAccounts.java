package arbiter.adapter.memory;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.Accounts;
import arbiter.account.Live;
import arbiter.account.TradingState;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Accounts in memory. */
public final class MemoryAccounts implements Accounts {

    private final TreeMap<AccountId, Account> accounts = new TreeMap<>();

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
    public synchronized boolean register(Account account) {
        return accounts.putIfAbsent(account.id(), account) == null;
    }

    @Override
    public synchronized boolean report(AccountId id, AccountState state) {
        var known = accounts.get(id);
        if (known == null || state.asOf().isBefore(known.state().asOf())) return false;
        accounts.put(id, new Account(id, known.terms(), state, known.live(), known.strategyId()));
        return true;
    }

    @Override
    public synchronized void trade(AccountId id, TradingState state) {
        var known = accounts.get(id);
        if (known == null) throw new IllegalArgumentException("no such account: " + id);
        accounts.put(
                id, new Account(id, known.terms(), known.state(), known.live().in(state), known.strategyId()));
    }

    /** Replaces the live part if its risk version is still the one judged. */
    synchronized boolean advance(AccountId id, Live judged, Live next) {
        var known = accounts.get(id);
        if (known == null || known.live().riskVersion() != judged.riskVersion()) return false;
        accounts.put(id, new Account(id, known.terms(), known.state(), next, known.strategyId()));
        return true;
    }

    /** Replaces an account as a whole. */
    public synchronized void put(Account account) {
        accounts.put(account.id(), account);
    }
}
