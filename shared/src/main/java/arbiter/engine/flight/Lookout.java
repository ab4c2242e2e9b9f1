package arbiter.engine.flight;

import arbiter.account.Account;
import arbiter.account.Accounts;
import arbiter.account.StateSource;
import arbiter.engine.AccountSources;
import arbiter.engine.Control;
import arbiter.engine.Followed;
import arbiter.engine.LiveMarket;
import arbiter.engine.Request;
import arbiter.engine.Routing;
import arbiter.market.MarketSnapshot;
import arbiter.model.routing.NoRoute;
import arbiter.model.routing.Route;
import arbiter.strategy.Strategies;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at all that a request would be decided from now; keeps nothing and asks no model. */
public final class Lookout {

    private final Accounts accounts;
    private final Strategies strategies;
    private final Control control;
    private final LiveMarket market;
    private final Routing routing;
    private final CacheControl cache;
    private final AccountSources sources;

    public Lookout(
            Accounts accounts,
            Strategies strategies,
            Control control,
            LiveMarket market,
            Routing routing,
            CacheControl cache,
            AccountSources sources) {
        this.accounts = accounts;
        this.strategies = strategies;
        this.control = control;
        this.market = market;
        this.routing = routing;
        this.cache = cache;
        this.sources = sources;
    }

    /**
     * The circumstances of a request at the time it was made; empty when there is no such account.
     *
     * @throws IllegalArgumentException when the account's strategy does not exist, and none to stand in
     */
    public Optional<Circumstances> look(Request request) {
        return accounts.find(request.accountId()).map(account -> look(request, account));
    }

    private Circumstances look(Request request, Account account) {
        var at = request.requestedAt();
        var followed = Followed.of(account, strategies, at);
        var snapshot = market.read(account, followed.strategy(), request.symbols(), at);
        var now = refreshed(account, snapshot);
        return new Circumstances(request, now, followed, route(request, now), control.state(), cache.epoch(), snapshot);
    }

    /** A change that only its source knows of is a change all the same. What the source does not tell, the pipeline names. */
    private Account refreshed(Account account, MarketSnapshot snapshot) {
        if (account.registration().source().equals(StateSource.REPORTED)) return account;
        sources.refresh(account.id(), snapshot);
        return accounts.find(account.id()).orElse(account);
    }

    private @Nullable Route route(Request request, Account account) {
        try {
            return routing.choose(request, account);
        } catch (NoRoute none) {
            // The pipeline meets it again, and its record says why nobody was asked.
            return null;
        }
    }
}
