package arbiter.adapter.memory;

import arbiter.account.AccountId;
import arbiter.paper.PaperBook;
import arbiter.paper.PaperBooks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The books of paper accounts in memory. */
public final class MemoryPaperBooks implements PaperBooks {

    private final Map<AccountId, PaperBook> books = new HashMap<>();

    @Override
    public synchronized Optional<PaperBook> find(AccountId id) {
        return Optional.ofNullable(books.get(id));
    }

    @Override
    public synchronized boolean put(AccountId id, PaperBook book, long expectedVersion) {
        var known = books.get(id);
        if ((known == null ? 0 : known.version()) != expectedVersion) return book.equals(known);
        books.put(id, book);
        return true;
    }
}
