package arbiter.adapter.memory;

import arbiter.engine.DecisionQueue;
import arbiter.engine.Request;
import java.util.ArrayList;
import java.util.List;

/** A queue in memory: what was sent, in order. */
public final class MemoryQueue implements DecisionQueue {

    private final List<Request> sent = new ArrayList<>();

    @Override
    public synchronized void send(List<Request> requests) {
        sent.addAll(requests);
    }

    /** Everything that was sent since the last call. */
    public synchronized List<Request> take() {
        var taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }
}
