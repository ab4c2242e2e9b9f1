package arbiter.adapter.memory;

import arbiter.paper.PaperBooks;
import arbiter.paper.PaperBooksContract;

class MemoryPaperBooksTest extends PaperBooksContract {

    private final PaperBooks books = new MemoryPaperBooks();

    @Override
    protected PaperBooks books() {
        return books;
    }
}
