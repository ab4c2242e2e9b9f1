package arbiter.adapter.memory;

import arbiter.account.ModelChange;
import arbiter.model.routing.ModelChoice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The engine's choice of model in memory. */
public final class MemoryModelChoice implements ModelChoice {

    private final Deque<ModelChange> changes = new ArrayDeque<>();

    @Override
    public synchronized Optional<ModelChange> current() {
        return Optional.ofNullable(changes.peekFirst());
    }

    @Override
    public synchronized void choose(ModelChange change) {
        changes.addFirst(change);
    }

    @Override
    public synchronized List<ModelChange> changes(int limit) {
        return changes.stream().limit(limit).toList();
    }
}
