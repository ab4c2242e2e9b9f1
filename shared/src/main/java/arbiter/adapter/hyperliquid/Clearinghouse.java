package arbiter.adapter.hyperliquid;

import arbiter.account.Account;
import arbiter.account.AccountSource;
import arbiter.account.AccountState;
import arbiter.account.DayBook;
import arbiter.account.StateSource;
import arbiter.account.Transfer;
import arbiter.adapter.http.BaseAddress;
import arbiter.adapter.venue.Exchange;
import arbiter.market.MarketSnapshot;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Reads what an account holds from Hyperliquid (docs/accounts.md), without a key: everything there is public.
 *
 * <p>Four questions weigh 2 + 3 x 20, and one more for every 20 fills and ledger rows. The venue allows 1,200 a minute to all
 * that comes from one IP address: at most 19 accounts a minute where nothing else is asked from there.
 *
 * <p>Only perpetuals of the venue's own list are read, with USDC as margin: no tokens, no lists of others, no vaults.
 */
public final class Clearinghouse implements AccountSource {

    /** How far back fills are read: for cooldowns, recent trades and when positions began. */
    static final Duration LOOK_BACK = Duration.ofDays(7);

    private static final String STATE = "clearinghouseState";
    private static final String ORDERS = "frontendOpenOrders";
    private static final String FILLS = "userFillsByTime";
    private static final String LEDGER = "userNonFundingLedgerUpdates";
    private static final int STATE_WEIGHT = 2;
    private static final int FULL_FILLS = 2_000;
    private static final int FULL_LEDGER = 500;
    private static final Duration OF_LATE = Duration.ofMinutes(1);

    private final URI info;
    private final Exchange exchange;
    private final Duration longest;

    /**
     * Accounts at this address.
     *
     * @param exchange with Hyperliquid; the market should be asked over the same one, so that both keep to one limit
     * @param longest how long reading one account may take
     */
    public Clearinghouse(BaseAddress address, Exchange exchange, Duration longest) {
        this.info = address.at("/info");
        this.exchange = exchange;
        this.longest = longest;
    }

    /**
     * What the account holds, as of the venue's own time of telling its positions.
     *
     * <p>Orders are asked for before positions, and fills and transfers after them: an order that fills in between is then
     * told twice instead of not at all.
     *
     * @throws IllegalArgumentException when the account's source is another
     * @throws IllegalStateException when the reader is interrupted
     */
    @Override
    public AccountState read(Account account, MarketSnapshot market) throws Silent {
        if (!(account.registration().source() instanceof StateSource.Hyperliquid(var address)))
            throw new IllegalArgumentException("account %s is not read from Hyperliquid".formatted(account.id()));
        var asked = new Questions(
                info, exchange, address, exchange.clock().instant().plus(longest));
        var orders = asked.read(ORDERS, Questions.WEIGHT, StandingOrders::read);
        var holdings = asked.read(STATE, STATE_WEIGHT, Holdings::read);
        var now = holdings.at();
        var until = now.plus(OF_LATE);
        var fills = new Fills(asked.history(FILLS, now.minus(LOOK_BACK), until, FULL_FILLS, Fill::read));
        var book = DayBook.of(account);
        var ledger = new Ledger(address, DayBook.midnightBefore(now));
        var transfers = asked.history(LEDGER, book.transfersSince(now), until, FULL_LEDGER, ledger::read);
        try {
            return state(account, holdings, orders, fills, transfers);
        } catch (IllegalArgumentException e) {
            throw Questions.unusable(FILLS, e);
        }
    }

    private static AccountState state(
            Account account, Holdings holdings, StandingOrders orders, Fills fills, List<Transfer> transfers) {
        var now = holdings.at();
        var today = DayBook.midnightBefore(now);
        return new AccountState(
                now,
                holdings.balance(),
                holdings.available(),
                DayBook.of(account)
                        .figures(now, holdings.equity(), transfers, fills.entries(today), fills.turnover(today)),
                holdings.positions().stream()
                        .map(position -> orders.guarded(position, fills.openedAt(position.asset())))
                        .toList(),
                orders.entries(holdings.positions()),
                fills.lastFillAt(account.state().lastFillAt()),
                fills.trades());
    }
}
