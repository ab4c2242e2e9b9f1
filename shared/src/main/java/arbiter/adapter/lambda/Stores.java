package arbiter.adapter.lambda;

import arbiter.account.Accounts;
import arbiter.engine.Control;
import arbiter.engine.EngineBudget;
import arbiter.engine.Ledger;
import arbiter.engine.SnapshotStore;
import arbiter.engine.flight.CacheControl;
import arbiter.engine.flight.Flights;
import arbiter.engine.rate.RateLimits;
import arbiter.market.Money;
import arbiter.model.gateway.Breakers;
import arbiter.model.gateway.Meter;
import arbiter.model.routing.Experiments;
import arbiter.model.routing.ModelChoice;
import arbiter.paper.PaperBooks;
import arbiter.strategy.Strategies;

/** Where a function keeps things. Each is made when it is asked for, so that a function names only the tables it uses. */
public interface Stores {

    /** The decisions: DECISIONS_TABLE and ACCOUNTS_TABLE. */
    Ledger ledger();

    /** The accounts: ACCOUNTS_TABLE. */
    Accounts accounts();

    /** The books of paper accounts: ACCOUNTS_TABLE. */
    PaperBooks paperBooks();

    /** The strategies: STRATEGIES_TABLE. */
    Strategies strategies();

    /** The snapshots: RUNTIME_TABLE. */
    SnapshotStore snapshots();

    /** The engine's control: RUNTIME_TABLE. */
    Control control();

    /** What the engine may spend in a UTC day: RUNTIME_TABLE. */
    EngineBudget engineBudget(Money capPerDay);

    /** The breakers of the models: RUNTIME_TABLE. */
    Breakers breakers();

    /** The meter of the models' calls: RUNTIME_TABLE. */
    Meter meter();

    /** The engine's choice of a model: RUNTIME_TABLE. */
    ModelChoice modelChoice();

    /** The experiments: RUNTIME_TABLE. */
    Experiments experiments();

    /** Which decisions answer which requests: RUNTIME_TABLE. */
    Flights flights();

    /** What operators see and do of the cache: RUNTIME_TABLE. */
    CacheControl cacheControl();

    /** The permits to ask for decisions: RUNTIME_TABLE. */
    RateLimits rateLimits();
}
