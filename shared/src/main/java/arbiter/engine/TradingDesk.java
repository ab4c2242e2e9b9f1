package arbiter.engine;

import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.account.TradingState;
import arbiter.model.Pause;
import arbiter.strategy.Change;
import java.time.Duration;

/**
 * Changes what an account or the whole engine may do. A change is acknowledged, by returning, only once whoever publishes
 * knows of it: a publisher trusts a reading for two seconds at most (spec 6).
 */
public final class TradingDesk {

    /** How long after the write a change is acknowledged. */
    public static final Duration ACKNOWLEDGED_AFTER = Duration.ofSeconds(2);

    private final Accounts accounts;
    private final Control control;
    private final Pause pause;

    public TradingDesk(Accounts accounts, Control control, Pause pause) {
        this.accounts = accounts;
        this.control = control;
        this.pause = pause;
    }

    /**
     * Changes what an account may do.
     *
     * @throws IllegalArgumentException when there is no such account
     * @throws InterruptedException when the change is written, and not yet known to everybody
     */
    public void set(AccountId account, TradingState state, Change change) throws InterruptedException {
        accounts.trade(account, state, change);
        pause.of(ACKNOWLEDGED_AFTER);
    }

    /**
     * Changes what the whole engine may do.
     *
     * @throws InterruptedException when the change is written, and not yet known to everybody
     */
    public void setEngine(TradingState state, Change change) throws InterruptedException {
        control.set(state, change);
        pause.of(ACKNOWLEDGED_AFTER);
    }
}
