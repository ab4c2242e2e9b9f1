package arbiter.adapter.memory;

import arbiter.engine.SnapshotStore;
import arbiter.engine.SnapshotStoreContract;

class MemorySnapshotsTest extends SnapshotStoreContract {

    private final MemorySnapshots store = new MemorySnapshots();

    @Override
    protected SnapshotStore store() {
        return store;
    }
}
