package arbiter.engine;

import arbiter.market.MarketSnapshot;

/** The market as fixed for a request: one snapshot for all requests of a cycle. */
public interface Snapshots {

    MarketSnapshot snapshotFor(Request request);
}
