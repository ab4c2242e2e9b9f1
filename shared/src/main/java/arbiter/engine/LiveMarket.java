package arbiter.engine;

import arbiter.account.Account;
import arbiter.account.StandingAssets;
import arbiter.market.MarketData;
import arbiter.market.MarketSnapshot;
import arbiter.market.Symbol;
import arbiter.market.Wanted;
import arbiter.strategy.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The market of now for one account: read when it is asked about on its own, outside of a cycle. */
public final class LiveMarket {

    /** So many of the assets that stand in an account have candles, which correlations need; of others the price is enough. */
    private static final int MOST_CHARTED = 20;

    private final MarketData market;

    public LiveMarket(MarketData market) {
        this.market = market;
    }

    /**
     * The market at a time on the strategy's timeframes: of the symbols asked about, and of all that the account holds or has
     * ordered, since the limits of a portfolio count those too.
     */
    public MarketSnapshot read(Account account, Strategy strategy, List<Symbol> asked, Instant at) {
        var standing = StandingAssets.of(account.standing());
        var charted = Stream.concat(asked.stream(), standing.stream().limit(MOST_CHARTED))
                .toList();
        return market.read(new Wanted(charted, Set.copyOf(strategy.timeframes()), standing), at);
    }
}
