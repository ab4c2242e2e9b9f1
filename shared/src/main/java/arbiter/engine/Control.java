package arbiter.engine;

import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.strategy.Change;
import java.util.List;

/** What the whole engine may do. Survives restarts. */
public interface Control {

    /** The engine's trading state, at most two seconds old. */
    TradingState state();

    /** The engine's trading state, read consistently now. */
    TradingState stateNow();

    /** Changes it, in one step with its history. */
    void set(TradingState state, Change change);

    /** How it was changed, newest first; empty while it never was. */
    List<TradingChange> changes(int limit);
}
