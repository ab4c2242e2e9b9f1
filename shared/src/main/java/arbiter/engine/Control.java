package arbiter.engine;

import arbiter.account.TradingState;

/** What the whole engine may do. Survives restarts. */
public interface Control {

    /** The engine's trading state, at most two seconds old. */
    TradingState state();

    /** The engine's trading state, read consistently now. */
    TradingState stateNow();

    /** Changes it. */
    void set(TradingState state);
}
