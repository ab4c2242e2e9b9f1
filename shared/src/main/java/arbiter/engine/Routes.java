package arbiter.engine;

import arbiter.account.Account;
import arbiter.model.routing.Route;

/** Chooses which models a decision asks. */
@FunctionalInterface
public interface Routes {

    /**
     * The route of a request that no model was asked for yet.
     *
     * @throws IllegalArgumentException when it names a model that does not exist
     */
    Route choose(Request request, Account account);
}
