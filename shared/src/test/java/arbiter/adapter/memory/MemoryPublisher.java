package arbiter.adapter.memory;

import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Publisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A publisher that remembers what it was given. */
public final class MemoryPublisher implements Publisher {

    private final List<DecisionRecord> published = new ArrayList<>();

    @Override
    public synchronized Set<DecisionId> publish(List<DecisionRecord> records) {
        published.addAll(records);
        return Set.of();
    }

    /** Every publication, repeated ones too. */
    public synchronized List<DecisionRecord> published() {
        return List.copyOf(published);
    }
}
