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
        var strategy = Followed.of(account, strategies, at).strategy();
        var snapshot = market.read(account, strategy, request.symbols(), at);
        var now = after(account, snapshot);
        return new Circumstances(
                request,
                now,
                Followed.of(now, strategies, at),
                route(request, now),
                control.state(),
                cache.epoch(),
                snapshot);
    }

    /**
     * The account as it is once the market was read, which takes seconds: a halt, a switch or a decision of that time counts, and
     * so does a change that only its source knows of. What the source does not tell, the pipeline names.
     */
    private Account after(Account before, MarketSnapshot snapshot) {
        if (!before.registration().source().equals(StateSource.REPORTED)) sources.refresh(before.id(), snapshot);
        return accounts.find(before.id()).orElse(before);
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
