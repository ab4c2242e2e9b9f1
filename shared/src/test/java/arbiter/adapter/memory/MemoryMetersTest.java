package arbiter.adapter.memory;

import static arbiter.engine.Some.NOON;

import arbiter.engine.TestClock;
import arbiter.model.gateway.Meter;
import arbiter.model.gateway.Meters;
import arbiter.model.gateway.MetersContract;
import arbiter.model.gateway.Subject;
import arbiter.model.gateway.Tally;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class MemoryMetersTest extends MetersContract {

    private static final Map<Subject, Tally> STORE = new ConcurrentHashMap<>();
    private static final TestClock CLOCK = new TestClock(NOON);

    @Override
    protected Meter meter() {
        return new MemoryMeters(STORE, CLOCK);
    }

    @Override
    protected Meters meters() {
        return new MemoryMeters(STORE, CLOCK);
    }

    @Override
    protected TestClock clock() {
        return CLOCK;
    }
}
