package arbiter.engine;

import arbiter.account.Account;
import arbiter.model.routing.NoRoute;
import arbiter.model.routing.Route;

/** Chooses which models a decision asks. */
@FunctionalInterface
public interface Routing {

    /**
     * The route of a request that no model was asked for yet.
     *
     * @throws NoRoute when the choice that counts cannot be asked
     */
    Route choose(Request request, Account account) throws NoRoute;
}
