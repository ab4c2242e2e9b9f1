package arbiter.adapter.memory;

import arbiter.engine.rate.Gcra;
import arbiter.engine.rate.Gcra.Verdict;
import arbiter.engine.rate.RateLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Permits in memory. */
public final class MemoryRateLimits implements RateLimits {

    private final Map<String, Instant> untilByName = new HashMap<>();
    private final Clock clock;

    public MemoryRateLimits(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Verdict take(String name, Gcra rate) {
        var verdict = rate.ask(untilByName.get(name), clock.instant());
        if (verdict instanceof Verdict.Taken(var until)) untilByName.put(name, until);
        return verdict;
    }

    @Override
    public synchronized void giveBack(String name, Gcra rate, Instant until) {
        if (rate.isStillTaken(until, clock.instant()))
            untilByName.computeIfPresent(name, (_, reach) -> reach.minus(rate.interval()));
    }
}
