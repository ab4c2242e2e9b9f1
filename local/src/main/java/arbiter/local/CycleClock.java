package arbiter.local;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of the market that is decided on. It stands still during a cycle, so that the same cycle gives the same record. */
final class CycleClock extends Clock {

    private volatile Instant now;

    CycleClock(Instant now) {
        this.now = now;
    }

    /** Moves on to the next cycle. */
    void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
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
