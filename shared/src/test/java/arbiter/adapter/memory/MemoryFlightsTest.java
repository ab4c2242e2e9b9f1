package arbiter.adapter.memory;

import static arbiter.engine.Some.NOON;

import arbiter.engine.TestClock;
import arbiter.engine.flight.Flights;
import arbiter.engine.flight.FlightsContract;

class MemoryFlightsTest extends FlightsContract {

    private static final TestClock CLOCK = new TestClock(NOON);
    private static final MemoryFlights STORE = new MemoryFlights(CLOCK);

    @Override
    protected Flights flights() {
        return STORE;
    }

    @Override
    protected TestClock clock() {
        return CLOCK;
    }
}
