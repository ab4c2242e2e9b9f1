package arbiter.adapter.memory;

import static arbiter.engine.Some.NOON;

import arbiter.engine.TestClock;
import arbiter.model.gateway.Breaker;
import arbiter.model.gateway.Breakers;
import arbiter.model.gateway.BreakersContract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class MemoryBreakersTest extends BreakersContract {

    private static final Map<String, Breaker> STORE = new ConcurrentHashMap<>();
    private static final TestClock CLOCK = new TestClock(NOON);

    @Override
    protected Breakers breakers() {
        return new MemoryBreakers(STORE, CLOCK);
    }

    @Override
    protected TestClock clock() {
        return CLOCK;
    }
}
