package arbiter.adapter.memory;

import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.engine.Control;
import arbiter.strategy.Change;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The engine's trading state in memory. */
public final class MemoryControl implements Control {

    private final Deque<TradingChange> changes = new ConcurrentLinkedDeque<>();
    private volatile TradingState state = TradingState.ACTIVE;

    @Override
    public TradingState state() {
        return state;
    }

    @Override
    public TradingState stateNow() {
        return state;
    }

    @Override
    public void set(TradingState newState, Change change) {
        state = newState;
        changes.addFirst(new TradingChange(newState, change));
    }

    /** The same, for tests that do not ask why. */
    public void set(TradingState newState) {
        set(newState, new Change("a test", Instant.EPOCH, "no reason"));
    }

    @Override
    public List<TradingChange> changes(int limit) {
        return changes.stream().limit(limit).toList();
    }
}
