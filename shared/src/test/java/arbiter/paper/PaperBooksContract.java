package arbiter.paper;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.DayFigures;
import arbiter.decision.DecisionId;
import arbiter.decision.Protection;
import arbiter.engine.Some;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.paper.WaitingOrder.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What everything that keeps the books of paper accounts owes those who read them. */
public abstract class PaperBooksContract {

    protected static final AccountId ACCOUNT = new AccountId("paper-0001");
    private static final AccountId OTHER = new AccountId("paper-0002");
    private static final Instant NOON = Some.NOON;

    /** Books that nobody kept yet, or the same once more. */
    protected abstract PaperBooks books();

    /** A book with every field filled in, and amounts of more decimals than the wire shows. */
    protected static PaperBook book(long version) {
        AccountState state = Some.state(NOON);
        var entry = new WaitingOrder(
                DecisionId.ofCycle(ACCOUNT, "c1"),
                Some.ETH,
                Kind.ENTER,
                Side.LONG,
                Quantity.of("0.5"),
                new WaitingOrder.Entry(Price.of("3900.123456789012"), 2, Money.of("975.000000000001")),
                new Protection(Price.of("4100"), null, false, false),
                NOON.minusNanos(1),
                NOON.plusSeconds(300));
        var close = new WaitingOrder(
                DecisionId.ofCycle(ACCOUNT, "c2"),
                Some.BTC,
                Kind.CLOSE,
                Side.SHORT,
                null,
                null,
                new Protection(null, null, true, true),
                NOON,
                NOON.plusSeconds(300));
        return new PaperBook(
                version,
                7,
                NOON,
                41 + version,
                new Cash(Money.of("10000"), Money.of("-1.00000001"), Money.of("2.5"), Money.of("-0.123456789012")),
                Instant.parse("2025-10-10T00:00:00Z"),
                new DayFigures(Money.of("10000"), Money.ZERO, Money.of("12000"), 3, Money.of("500.000000000001")),
                List.of(new PaperPosition(
                        state.positions().getFirst(), Money.of("0.000000000001"), Price.of("111999.5"))),
                Map.of(Some.BTC, NOON, Some.ETH, NOON.minusSeconds(300)),
                List.of(entry, close),
                state.lastFillAt(),
                state.recentTrades());
    }

    @Test
    void knows_no_book_before_the_first() {
        assertThat(books().find(ACCOUNT)).isEmpty();
    }

    @Test
    void keeps_every_field_of_a_book_for_its_account_alone() {
        assertThat(books().put(ACCOUNT, book(1), 0)).isTrue();

        assertThat(books().find(ACCOUNT)).contains(book(1));
        assertThat(books().find(OTHER)).isEmpty();
    }

    @Test
    void replaces_the_version_that_was_seen() {
        books().put(ACCOUNT, book(1), 0);

        assertThat(books().put(ACCOUNT, book(2), 1)).isTrue();

        assertThat(books().find(ACCOUNT)).contains(book(2));
    }

    @Test
    void refuses_a_book_that_was_made_from_another_version() {
        books().put(ACCOUNT, book(1), 0);
        books().put(ACCOUNT, book(2), 1);

        assertThat(books().put(ACCOUNT, at(book(2), 3), 1)).isFalse();
        assertThat(books().put(ACCOUNT, at(book(1), 3), 0)).isFalse();
        assertThat(books().put(ACCOUNT, at(book(4), 3), 3)).isFalse();
        assertThat(books().put(OTHER, book(2), 1)).isFalse();

        assertThat(books().find(ACCOUNT)).contains(book(2));
        assertThat(books().find(OTHER)).isEmpty();
    }

    @Test
    void the_same_book_kept_twice_stands() {
        books().put(ACCOUNT, book(1), 0);
        books().put(ACCOUNT, book(2), 1);

        assertThat(books().put(ACCOUNT, book(2), 1)).isTrue();

        assertThat(books().find(ACCOUNT)).contains(book(2));
    }

    @Test
    void one_of_many_who_keep_a_book_at_once_wins() throws Exception {
        books().put(ACCOUNT, book(1), 0);
        var minute = new AtomicLong();
        var books = books();

        var won = Race.of(8, () -> books.put(ACCOUNT, at(book(2), minute.incrementAndGet()), 1));

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void one_of_many_who_open_a_book_at_once_wins() throws Exception {
        var minute = new AtomicLong();
        var books = books();

        var won = Race.of(8, () -> books.put(ACCOUNT, at(book(1), minute.incrementAndGet()), 0));

        assertThat(won).containsOnlyOnce(true);
    }

    private static PaperBook at(PaperBook book, long minutes) {
        return new PaperBook(
                book.version(),
                book.sourceVersion(),
                book.asOf().plusSeconds(60 * minutes),
                book.sequence(),
                book.cash(),
                book.dayBegan(),
                book.day(),
                book.positions(),
                book.playedUntil(),
                book.waiting(),
                book.lastFillAt(),
                book.trades());
    }
}
