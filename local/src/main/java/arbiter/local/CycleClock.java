package arbiter.local;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The time of the market that is decided on. That of history stands still during a cycle, so that the same cycle gives the
 * same record; that of a live market is the machine's.
 */
final class CycleClock extends Clock {

    private final @Nullable Clock running;
    private volatile Instant now;

    private CycleClock(@Nullable Clock running, Instant now) {
        this.running = running;
        this.now = now;
    }

    /** A clock that stands still. */
    static CycleClock standing(Instant now) {
        return new CycleClock(null, now);
    }

    /** A clock that runs with another. */
    static CycleClock running(Clock machine) {
        return new CycleClock(machine, Instant.MIN);
    }

    /** Moves on to the next cycle; one that runs does so by itself. */
    void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return running == null ? now : running.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
