package arbiter.engine.flight;

import arbiter.account.Account;
import arbiter.account.Accounts;
import arbiter.engine.Control;
import arbiter.engine.Followed;
import arbiter.engine.LiveMarket;
import arbiter.engine.Request;
import arbiter.engine.Routing;
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

    public Lookout(
            Accounts accounts,
            Strategies strategies,
            Control control,
            LiveMarket market,
            Routing routing,
            CacheControl cache) {
        this.accounts = accounts;
        this.strategies = strategies;
        this.control = control;
        this.market = market;
        this.routing = routing;
        this.cache = cache;
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
        return new Circumstances(
                request,
                account,
                followed,
                route(request, account),
                control.state(),
                cache.epoch(),
                market.read(account, followed.strategy(), request.symbols(), at));
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
