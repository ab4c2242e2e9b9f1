package arbiter.account;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts there are. */
public interface Accounts {

    /** An account as it is now, read consistently. */
    Optional<Account> find(AccountId id);

    /**
     * The ids of active accounts in a stable order, a page at a time.
     *
     * @param after the cursor of the page before; null for the first
     */
    Page active(@Nullable String after, int limit);

    /** Adds an account unless one of its id is there; returns whether it was added. */
    boolean register(Account account);

    /** Replaces what an account's source reported, unless a newer state is there; returns whether it was taken. */
    boolean report(AccountId id, AccountState state);

    /** Changes what an account may do; every decision judged before is judged again. */
    void trade(AccountId id, TradingState state);

    /**
     * Changes which model an account is decided by, and keeps who chose it, when and why.
     *
     * @throws IllegalArgumentException when there is no such account
     */
    void choose(AccountId id, ModelChange change);

    /** The changes of an account's model, newest first, up to a number of them. */
    List<ModelChange> modelChanges(AccountId id, int limit);

    /**
     * Some accounts.
     *
     * @param next where the next page begins; null after the last
     */
    record Page(List<AccountId> ids, @Nullable String next) {

        public Page {
            ids = List.copyOf(ids);
        }
    }
}
