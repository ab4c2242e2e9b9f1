package arbiter.engine;

import arbiter.account.Account;
import arbiter.account.Accounts;
import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.strategy.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine may do, and one account.
 *
 * @param accountId and {@code account}: null when none is asked about
 * @param effective the stricter of the two
 */
public record Allowed(
        @Nullable String accountId, Part engine, @Nullable Part account, TradingState effective) {

    /**
     * What somebody may do, and the change that says so.
     *
     * @param change null when it was never changed
     */
    public record Part(TradingState state, @Nullable Change change) {

        private static Part of(TradingState state, List<TradingChange> changes) {
            return new Part(state, changes.isEmpty() ? null : changes.getFirst().change());
        }
    }

    /** What the engine may do now. */
    public static Allowed engine(Control control) {
        var engine = Part.of(control.stateNow(), control.changes(1));
        return new Allowed(null, engine, null, engine.state());
    }

    /** What an account may do now. */
    public static Allowed account(Account account, Accounts accounts, Control control) {
        var engine = engine(control).engine();
        var own = Part.of(account.tradingState(), accounts.tradingChanges(account.id(), 1));
        return new Allowed(account.id().value(), engine, own, engine.state().stricter(own.state()));
    }
}
