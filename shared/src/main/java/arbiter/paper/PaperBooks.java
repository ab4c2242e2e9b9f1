package arbiter.paper;

import arbiter.account.AccountId;
import java.util.Optional;

/** Where the books of paper accounts are kept. */
public interface PaperBooks {

    /** The book of an account as it is now, read consistently; empty before its first reading. */
    Optional<PaperBook> find(AccountId id);

    /**
     * Keeps a book in place of the one before.
     *
     * @param book its version is one more than {@code expectedVersion}
     * @param expectedVersion the version that it was made from; 0 for the first
     * @return whether it stands now; false when another was kept meanwhile. The same book kept twice stands.
     */
    boolean put(AccountId id, PaperBook book, long expectedVersion);
}
