package arbiter.account;

import java.util.List;
import java.util.Optional;

/** The accounts there are. */
public interface Accounts {

    Optional<Account> find(AccountId id);

    /** The ids of all active accounts, in alphabetical order. */
    List<AccountId> active();
}
