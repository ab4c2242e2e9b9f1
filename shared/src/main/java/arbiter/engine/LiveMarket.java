package arbiter.engine;

import arbiter.account.Account;
import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.market.MarketData;
import arbiter.market.MarketSnapshot;
import arbiter.market.Symbol;
import arbiter.strategy.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The market of now for one account: read when it is asked about on its own, outside of a cycle. */
public final class LiveMarket {

    private final MarketData market;

    public LiveMarket(MarketData market) {
        this.market = market;
    }

    /**
     * The market at a time on the strategy's timeframes: of the symbols asked about, and of all that the account holds or has
     * ordered, since the limits of a portfolio count those too.
     */
    public MarketSnapshot read(Account account, Strategy strategy, List<Symbol> asked, Instant at) {
        var standing = account.standing();
        var symbols = new TreeSet<>(asked);
        standing.positions().stream().map(Position::asset).forEach(symbols::add);
        standing.openOrders().stream().map(OpenOrder::asset).forEach(symbols::add);
        return market.read(symbols, Set.copyOf(strategy.timeframes()), at);
    }
}
