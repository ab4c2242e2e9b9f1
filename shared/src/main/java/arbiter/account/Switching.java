package arbiter.account;

import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import java.util.List;

/**
 * Has an account follow another strategy, by stated rules (docs/strategies.md): there must be such a strategy, it must be
 * active and another than the one followed. What stands and is forbidden stands on and is named. A decision that is being made
 * meanwhile is judged again within the new limits, because the switch raises the account's risk version.
 */
public final class Switching {

    private static final int MOST_TRIES = 25;

    private final Accounts accounts;
    private final Strategies strategies;

    public Switching(Accounts accounts, Strategies strategies) {
        this.accounts = accounts;
        this.strategies = strategies;
    }

    /** What came of a switch. */
    public sealed interface Outcome {

        /** It follows another strategy from now on; {@code conflicts} stand on. */
        record Switched(Assignment before, Assignment now, List<Conflict> conflicts) implements Outcome {}

        /** Nothing was changed. */
        record Refused(Why why, String message) implements Outcome {}
    }

    /** Why a switch is refused. */
    public enum Why {
        NO_ACCOUNT,
        NO_STRATEGY,
        INACTIVE,
        FOLLOWED_ALREADY
    }

    /** Switches an account; of several at once each is made in its turn, or refused as made already. */
    public Outcome to(AccountId id, String strategyId, Change change) {
        for (var attempt = 1; attempt <= MOST_TRIES; attempt++) {
            var account = accounts.find(id).orElse(null);
            if (account == null) return refused(Why.NO_ACCOUNT, "there is no account " + id);
            var strategy = strategies.findNow(strategyId).orElse(null);
            if (strategy == null) return refused(Why.NO_STRATEGY, "there is no strategy " + strategyId);
            var refusal = refusal(account, strategy);
            if (refusal != null) return refusal;
            var before = account.assignment();
            var next = before.next(strategyId, change.at());
            if (accounts.assign(id, before, next, new Change(change.by(), next.since(), change.reason())))
                return new Outcome.Switched(before, next, Conflict.between(account.standing(), strategy));
        }
        throw new IllegalStateException(
                "account %s was switched by others %d times in a row".formatted(id, MOST_TRIES));
    }

    private static Outcome.@org.jspecify.annotations.Nullable Refused refusal(Account account, Strategy strategy) {
        if (!strategy.active()) return refused(Why.INACTIVE, "the strategy %s is not active".formatted(strategy.id()));
        if (strategy.id().equals(account.strategyId()))
            return refused(
                    Why.FOLLOWED_ALREADY,
                    "account %s follows %s already, since %s"
                            .formatted(
                                    account.id(),
                                    strategy.id(),
                                    account.assignment().since()));
        return null;
    }

    private static Outcome.Refused refused(Why why, String message) {
        return new Outcome.Refused(why, message);
    }
}
