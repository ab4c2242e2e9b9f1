package arbiter.account;

import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import arbiter.strategy.Switch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts there are. */
public interface Accounts {

    /** How many ids are read at once where all are wanted. */
    int PAGE = 100;

    /** An account as it is now, read consistently. */
    Optional<Account> find(AccountId id);

    /**
     * The ids of active accounts in a stable order, a page at a time.
     *
     * @param after the cursor of the page before; null for the first
     */
    Page active(@Nullable String after, int limit);

    /** The ids of all active accounts in the same order, read a page at a time. */
    default Stream<AccountId> active() {
        return Stream.iterate(
                        Optional.of(active(null, PAGE)),
                        Optional::isPresent,
                        page -> page.flatMap(now -> Optional.ofNullable(now.next()))
                                .map(cursor -> active(cursor, PAGE)))
                .flatMap(page -> page.orElseThrow().ids().stream());
    }

    /**
     * Adds an account unless one of its id is there, and keeps who did, when and why; returns whether it was added.
     *
     * @param change {@code at} is when its assignment begins
     */
    boolean register(Account account, Change change);

    /** Adds an account that nobody in particular registers. */
    default boolean register(Account account) {
        return register(account, new Change("registration", account.assignment().since(), "first assignment"));
    }

    /**
     * Changes an account's settings, in one step with their history; every decision judged before is judged again. With
     * another source its state, what it was seen to be worth and its peak since a reset are forgotten in the same step.
     *
     * @param seen how it was seen to be registered
     * @return whether they were changed; false when another version stands, or there is no such account
     */
    boolean revise(AccountId id, Registration seen, Settings next, Change change);

    /** The changes of an account's settings, newest first, its registration among them. */
    List<SettingsChange> settingsChanges(AccountId id, int limit);

    /**
     * Replaces the state that an account was seen with by a newer one that its source told.
     *
     * @param seen the account as it was when its source was asked, or spoke
     * @return whether this state stands now; false when it is not newer, when another came in between, when the source was
     *     changed since, or there is no such account
     */
    boolean report(Account seen, AccountState state);

    /**
     * Has an account's peak begin anew with the next decision, in one step with its history; every decision judged before is
     * judged again.
     *
     * @throws IllegalArgumentException when there is no such account
     */
    void resetPeak(AccountId id, PeakReset reset);

    /** The resets of an account's peak, newest first. */
    List<PeakReset> peakResets(AccountId id, int limit);

    /**
     * Changes what an account may do, in one step with its history; every decision judged before is judged again.
     *
     * @throws IllegalArgumentException when there is no such account
     */
    void trade(AccountId id, TradingState state, Change change);

    /** How an account's trading state was changed, newest first. */
    List<TradingChange> tradingChanges(AccountId id, int limit);

    /**
     * Has an account follow another strategy, in one step with its history; every decision judged before is judged again.
     *
     * @param seen what it was seen to follow
     * @param change {@code at} is that of {@code next}
     * @return whether it was changed, now or by the very same call before; false when it no longer follows what was seen, or
     *     is not there
     */
    boolean assign(AccountId id, Assignment seen, Assignment next, Change change);

    /** What an account followed, newest first. */
    List<Switch> switches(AccountId id, int limit);

    /** Some of the active accounts that follow a strategy. Reads every account: a question for an operator. */
    List<AccountId> followers(String strategyId, int limit);

    /** What active accounts follow, and what stands in them, as known a moment ago. Looks at every account. */
    Interests interests();

    /**
     * Changes which model an account is decided by, and keeps who chose it, when and why.
     *
     * @throws IllegalArgumentException when there is no such account
     */
    void choose(AccountId id, ModelChange change);

    /** The changes of an account's model, newest first, up to a number of them. */
    List<ModelChange> modelChanges(AccountId id, int limit);

    /**
     * Some accounts.
     *
     * @param next where the next page begins; null after the last
     */
    record Page(List<AccountId> ids, @Nullable String next) {

        public Page {
            ids = List.copyOf(ids);
        }
    }
}
