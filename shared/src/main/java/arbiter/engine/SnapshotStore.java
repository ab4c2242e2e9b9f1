package arbiter.engine;

import arbiter.market.MarketSnapshot;
import java.util.Optional;

/** Market snapshots, kept so that all workers of a cycle decide on one and the same. */
public interface SnapshotStore {

    /** Keeps a snapshot and returns its id, a hash of its content. */
    String keep(MarketSnapshot snapshot);

    /** A kept snapshot. */
    Optional<MarketSnapshot> find(String snapshotId);

    /** Fixes the snapshot of a cycle, unless one is fixed already, and returns the id of the one that is. */
    String fix(String cycleId, String snapshotId);

    /** The id of the snapshot fixed for a cycle. */
    Optional<String> fixedFor(String cycleId);
}
