package arbiter.adapter.venue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much more a venue lets us ask: what was asked within the last minute, and what the venue says was.
 *
 * <p>A venue counts all that comes from one address. Where it reports more than was asked here, the rest counts too.
 */
final class WeightLimit {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Deque<Spent> spent = new ArrayDeque<>();
    private Instant silentUntil = Instant.MIN;
    private Instant bannedUntil = Instant.MIN;

    /** A limit of so much weight in any minute. */
    WeightLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    private record Spent(Instant at, int weight) {}

    /** Whether something may be asked. */
    sealed interface Admission {

        /** It may, and is counted. */
        record Granted() implements Admission {}

        /** Not before so long. */
        record Later(Duration length) implements Admission {}

        /** Not at all before the ban ends. */
        record Banned(Instant until) implements Admission {}
    }

    /** Whether something of this weight may be asked now; what weighs more than a minute allows may be asked alone. */
    synchronized Admission admit(int weight) {
        var now = clock.instant();
        if (bannedUntil.isAfter(now)) return new Admission.Banned(bannedUntil);
        if (silentUntil.isAfter(now)) return new Admission.Later(Duration.between(now, silentUntil));
        forget(now);
        var used = used();
        for (var each : spent) {
            if (used + weight <= perMinute) break;
            used -= each.weight();
            if (used + weight <= perMinute || used == 0)
                return new Admission.Later(Duration.between(now, each.at().plus(MINUTE)));
        }
        spent.addLast(new Spent(now, weight));
        return new Admission.Granted();
    }

    /** Counts what was spent already, beside what was admitted. */
    synchronized void add(int weight) {
        var now = clock.instant();
        forget(now);
        spent.addLast(new Spent(now, weight));
    }

    /** What the venue counted in its present minute, ours included. */
    synchronized void report(int counted) {
        var now = clock.instant();
        forget(now);
        var unknown = counted - used();
        if (unknown > 0) spent.addLast(new Spent(now, unknown));
    }

    /** Nothing is asked for so long. */
    synchronized void backOff(Duration length) {
        silentUntil = later(silentUntil, clock.instant().plus(length));
    }

    /** The venue shut us out. */
    synchronized void ban(Instant until) {
        bannedUntil = later(bannedUntil, until);
    }

    private int used() {
        return spent.stream().mapToInt(Spent::weight).sum();
    }

    private void forget(Instant now) {
        while (!spent.isEmpty() && !spent.getFirst().at().plus(MINUTE).isAfter(now)) spent.removeFirst();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
