package arbiter.rule;

import arbiter.strategy.Strategy;
import arbiter.strategy.TrackRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an account came to the strategy it is judged by, and what that brings along.
 *
 * @param versionExists whether the strategy's version is one that the store holds
 * @param own the account's own strategy where a request put another in its place; null otherwise
 * @param mayLoosen whether who asked may go beyond the account's own limits (scope {@code admin})
 * @param earlierToday the other strategies the account followed since the UTC day began
 * @param track what the strategy's own outcomes came to, for Kelly sizing
 */
public record Mandate(
        boolean versionExists,
        @Nullable Strategy own,
        boolean mayLoosen,
        List<Strategy> earlierToday,
        TrackRecord track) {

    /** The account's own strategy, followed all day, with no outcomes yet. */
    public static final Mandate OWN = new Mandate(true, null, false, List.of(), TrackRecord.NONE);

    public Mandate {
        earlierToday = List.copyOf(earlierToday);
    }
}
