package arbiter.adapter.memory;

import static arbiter.engine.Some.NOON;

import arbiter.engine.TestClock;
import arbiter.engine.flight.CacheControl;
import arbiter.engine.flight.CacheControlContract;

class MemoryCacheControlTest extends CacheControlContract {

    private final TestClock clock = new TestClock(NOON);
    private final MemoryCacheControl store = new MemoryCacheControl(clock);

    @Override
    protected CacheControl control() {
        return store;
    }

    @Override
    protected TestClock clock() {
        return clock;
    }
}
