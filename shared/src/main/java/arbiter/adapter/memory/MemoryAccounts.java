package arbiter.adapter.memory;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.account.TradingState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Accounts in memory. */
public final class MemoryAccounts implements Accounts {

    private final Map<AccountId, Account> accounts = new ConcurrentSkipListMap<>();

    /** Adds an account, or replaces the one of the same id. */
    public void put(Account account) {
        accounts.put(account.id(), account);
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public List<AccountId> active() {
        return accounts.values().stream()
                .filter(account -> account.tradingState() != TradingState.HALTED)
                .map(Account::id)
                .toList();
    }
}
