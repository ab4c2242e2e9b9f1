package arbiter.adapter.recorded;

import java.time.Instant;

/**
 * Where a file stops making sense. What stands before it is good, what comes after is not read.
 *
 * @param knownFrom when a reader of that time would have met it: nothing of it may show earlier
 */
record Damage(String what, Instant knownFrom) {

    static Damage ofWholeFile(String what) {
        return new Damage(what, Instant.MIN);
    }

    boolean isKnownAt(Instant asOf) {
        return !knownFrom.isAfter(asOf);
    }
}
