package arbiter.adapter.memory;

import static arbiter.engine.Some.NOON;

import arbiter.engine.TestClock;
import arbiter.engine.rate.RateLimits;
import arbiter.engine.rate.RateLimitsContract;

class MemoryRateLimitsTest extends RateLimitsContract {

    private static final TestClock CLOCK = new TestClock(NOON);
    private static final MemoryRateLimits STORE = new MemoryRateLimits(CLOCK);

    @Override
    protected RateLimits limits() {
        return STORE;
    }

    @Override
    protected TestClock clock() {
        return CLOCK;
    }
}
