package arbiter.engine;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.Accounts;
import arbiter.account.PeakReset;
import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import arbiter.strategy.Strategies;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Registers accounts, changes their settings, takes what their executors report and resets their peaks, by stated rules
 * (docs/accounts.md). Whoever asks is known to be allowed to.
 */
public final class AccountDesk {

    private static final int MOST_TRIES = 25;

    private final Accounts accounts;
    private final Strategies strategies;

    public AccountDesk(Accounts accounts, Strategies strategies) {
        this.accounts = accounts;
        this.strategies = strategies;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * It is as was asked for.
         *
         * @param created whether the account is new
         */
        record Stands(Account account, boolean created) implements Outcome {}

        /** Nothing was changed. */
        record Refused(Why why, String message) implements Outcome {}
    }

    /** Why nothing was changed. */
    public enum Why {
        NO_ACCOUNT,
        NEEDS_STRATEGY,
        NO_STRATEGY,
        INACTIVE_STRATEGY,
        OTHER_STRATEGY,
        OTHER_VERSION,
        OTHER_SOURCE,
        NEWER_STATE,
        OTHER_STATE,
        NO_STATE
    }

    /**
     * Registers an account, or changes the settings of one that is there. Settings that stand already are a success, so that
     * whoever lost an answer may ask again.
     *
     * @param strategyId what a new account follows first; of one that is there, null or what it follows
     * @param seen the version of the settings that is replaced; null for an account that is new
     */
    public Outcome put(
            AccountId id, Settings settings, @Nullable String strategyId, @Nullable Long seen, Change change) {
        var known = accounts.find(id);
        if (known.isPresent()) return change(known.get(), settings, strategyId, seen, change);
        if (seen != null) return noAccount(id);
        if (strategyId == null)
            return refused(Why.NEEDS_STRATEGY, "a new account needs the strategy it is to follow first");
        var strategy = strategies.findNow(strategyId).orElse(null);
        if (strategy == null) return refused(Why.NO_STRATEGY, "there is no strategy " + strategyId);
        if (!strategy.active())
            return refused(Why.INACTIVE_STRATEGY, "the strategy %s is not active".formatted(strategyId));
        var account = Account.begin(id, settings, Assignment.first(strategyId, change.at()));
        if (accounts.register(account, change)) return new Outcome.Stands(account, true);
        // Somebody else registered it in between: it is there now.
        return change(found(id), settings, strategyId, null, change);
    }

    private Outcome change(
            Account known, Settings settings, @Nullable String strategyId, @Nullable Long seen, Change change) {
        if (strategyId != null && !strategyId.equals(known.strategyId()))
            return refused(
                    Why.OTHER_STRATEGY,
                    "account %s follows %s; another is switched to, not set".formatted(known.id(), known.strategyId()));
        if (Settings.of(known).equals(settings)) return new Outcome.Stands(known, false);
        var registration = known.registration();
        if (seen == null)
            return refused(
                    Why.OTHER_VERSION,
                    "account %s is there, with version %d of its settings: name the version that is to be replaced"
                            .formatted(known.id(), registration.version()));
        if (seen == registration.version() && accounts.revise(known.id(), registration, settings, change))
            return new Outcome.Stands(found(known.id()), false);
        return refused(
                Why.OTHER_VERSION,
                "version %d of the settings of account %s is not the one that stands".formatted(seen, known.id()));
    }

    /** Takes what an account's executor reports; the same state once more is a success. */
    public Outcome report(AccountId id, AccountState state) {
        for (var attempt = 1; attempt <= MOST_TRIES; attempt++) {
            var account = accounts.find(id).orElse(null);
            if (account == null) return noAccount(id);
            var source = account.registration().source();
            if (!(source instanceof StateSource.Reported))
                return refused(
                        Why.OTHER_SOURCE,
                        "the state of account %s is not reported: it comes from %s".formatted(id, source.word()));
            var told = state.after(account.state());
            if (accounts.report(account, told)) return new Outcome.Stands(account.with(told), false);
            var stands = account.state().asOf();
            if (!state.asOf().isAfter(stands)) return refused(id, state, stands);
        }
        throw new IllegalStateException(
                "the state of account %s was reported by others %d times in a row".formatted(id, MOST_TRIES));
    }

    private static Outcome.Refused refused(AccountId id, AccountState state, Instant stands) {
        return state.asOf().isBefore(stands)
                ? refused(Why.NEWER_STATE, "a newer state of account %s stands, as of %s".formatted(id, stands))
                : refused(Why.OTHER_STATE, "another state of account %s stands as of %s".formatted(id, stands));
    }

    /** Has an account's peak begin anew (R12). */
    public Outcome resetPeak(AccountId id, Change change) {
        var account = accounts.find(id).orElse(null);
        if (account == null) return noAccount(id);
        if (!account.state().isKnown())
            return refused(Why.NO_STATE, "the state of account %s is not known yet, and no peak with it".formatted(id));
        accounts.resetPeak(id, new PeakReset(account.state().day().peakEquity(), change));
        return new Outcome.Stands(found(id), false);
    }

    private Account found(AccountId id) {
        return accounts.find(id).orElseThrow(() -> new IllegalStateException("account %s is gone".formatted(id)));
    }

    private static Outcome.Refused noAccount(AccountId id) {
        return refused(Why.NO_ACCOUNT, "there is no account " + id);
    }

    private static Outcome.Refused refused(Why why, String message) {
        return new Outcome.Refused(why, message);
    }
}
