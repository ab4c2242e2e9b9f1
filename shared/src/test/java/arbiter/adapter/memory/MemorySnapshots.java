package arbiter.adapter.memory;

import arbiter.engine.SnapshotStore;
import arbiter.json.Sha256;
import arbiter.market.MarketSnapshot;
import arbiter.market.SnapshotJson;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Snapshots in memory. */
public final class MemorySnapshots implements SnapshotStore {

    private final Map<String, MarketSnapshot> snapshots = new ConcurrentHashMap<>();
    private final Map<String, String> cycles = new ConcurrentHashMap<>();

    @Override
    public String keep(MarketSnapshot snapshot) {
        var id = Sha256.of(SnapshotJson.bytes(snapshot));
        snapshots.putIfAbsent(id, snapshot);
        return id;
    }

    @Override
    public Optional<MarketSnapshot> find(String snapshotId) {
        return Optional.ofNullable(snapshots.get(snapshotId));
    }

    @Override
    public String fix(String cycleId, String snapshotId) {
        var first = cycles.putIfAbsent(cycleId, snapshotId);
        return first == null ? snapshotId : first;
    }

    @Override
    public Optional<String> fixedFor(String cycleId) {
        return Optional.ofNullable(cycles.get(cycleId));
    }
}
