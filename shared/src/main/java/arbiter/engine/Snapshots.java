package arbiter.engine;

import arbiter.market.MarketSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Kept snapshots as objects: each is loaded once and then shared by all decisions on it; a few are remembered. */
public final class Snapshots {

    private static final int REMEMBERED = 4;

    private final SnapshotStore store;
    private final Map<String, MarketSnapshot> loaded = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MarketSnapshot> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Snapshots(SnapshotStore store) {
        this.store = store;
    }

    /** The snapshot of that id, unless it is no longer kept. */
    public synchronized Optional<MarketSnapshot> find(String snapshotId) {
        var known = loaded.get(snapshotId);
        if (known != null) return Optional.of(known);
        var found = store.find(snapshotId);
        found.ifPresent(snapshot -> loaded.put(snapshotId, snapshot));
        return found;
    }
}
