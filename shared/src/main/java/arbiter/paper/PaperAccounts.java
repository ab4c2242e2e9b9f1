package arbiter.paper;

import arbiter.account.Account;
import arbiter.account.AccountSource;
import arbiter.account.AccountState;
import arbiter.account.StateSource;
import arbiter.engine.Ledger;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.rule.money.Fees;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads paper accounts: takes what was decided and published since the last reading, plays the market's candles over it, and
 * keeps the book that comes of it before it tells.
 *
 * <p>Safe to repeat: a market that is not newer than the book changes nothing and is told the book's state. A book is of one
 * source: an account whose source was changed opens another in its place, even where it was on paper before.
 */
public final class PaperAccounts implements AccountSource {

    private static final int MOST_TRIES = 5;

    private final PaperBooks books;
    private final Ledger ledger;
    private final Slippage slippage;

    /**
     * Paper accounts over these books.
     *
     * @param slippageBps how far against the account orders that take are filled, 0 to less than 10,000
     */
    public PaperAccounts(PaperBooks books, Ledger ledger, BigDecimal slippageBps) {
        this.books = books;
        this.ledger = ledger;
        this.slippage = new Slippage(slippageBps);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the account's source is another
     */
    @Override
    public AccountState read(Account account, MarketSnapshot market) throws Silent {
        if (!(account.registration().source() instanceof StateSource.Paper(var openingBalance)))
            throw new IllegalArgumentException("account %s is not played on paper".formatted(account.id()));
        for (var attempt = 1; attempt <= MOST_TRIES; attempt++) {
            var known = books.find(account.id()).orElse(null);
            var own = own(known, account);
            if (own != null && !own.asOf().isBefore(market.asOf())) return own.state();
            var before = own == null ? opened(openingBalance, known, account, market) : own;
            var after = played(before, account, market);
            if (books.put(account.id(), after, before.version())) return after.state();
        }
        throw new Silent("its paper book was kept by others %d times in a row".formatted(MOST_TRIES));
    }

    private static @Nullable PaperBook own(@Nullable PaperBook known, Account account) throws Silent {
        if (known == null) return null;
        var asked = account.registration().sourceVersion();
        if (known.sourceVersion() > asked) throw new Silent("it has begun anew since it was asked");
        return known.sourceVersion() == asked ? known : null;
    }

    /** In place of the book of an earlier source. What was decided before belongs to whatever told the account's state then. */
    private static PaperBook opened(
            Money openingBalance, @Nullable PaperBook other, Account account, MarketSnapshot market) {
        return PaperBook.opened(
                openingBalance,
                other == null ? 0 : other.version(),
                account.registration().sourceVersion(),
                market.asOf(),
                account.live().chainSequence());
    }

    private PaperBook played(PaperBook book, Account account, MarketSnapshot market) {
        var fees = new Fees(account.terms().takerFeeBps());
        var decided = Decided.since(book, account.id(), ledger, fees, market.asOf());
        return new Playing(book, decided.orders(), market, fees, slippage).play(decided.sequence());
    }
}
