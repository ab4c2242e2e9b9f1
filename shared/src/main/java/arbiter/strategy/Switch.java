package arbiter.strategy;

import org.jspecify.annotations.Nullable;

/**
 * One entry in the history of what an account followed.
 *
 * @param from what it followed before; null for the first
 */
public record Switch(String strategyId, @Nullable String from, Change change) {

    /**
     * The entry of an account's first strategy.
     *
     * @throws IllegalArgumentException when the change was made at another time than the assignment begins
     */
    public static Switch first(Assignment assignment, Change change) {
        return entry(assignment, null, change);
    }

    /**
     * The entry of a switch.
     *
     * @throws IllegalArgumentException when the change was made at another time than the assignment begins
     */
    public static Switch of(Assignment before, Assignment next, Change change) {
        return entry(next, before.strategyId(), change);
    }

    private static Switch entry(Assignment next, @Nullable String from, Change change) {
        if (!change.at().equals(next.since()))
            throw new IllegalArgumentException("followed since %s, changed at %s".formatted(next.since(), change.at()));
        return new Switch(next.strategyId(), from, change);
    }
}
