package arbiter.adapter.memory;

import arbiter.account.TradingState;
import arbiter.engine.Control;

/** The engine's trading state in memory. */
public final class MemoryControl implements Control {

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
    public void set(TradingState newState) {
        state = newState;
    }
}
