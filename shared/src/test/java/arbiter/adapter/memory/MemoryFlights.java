package arbiter.adapter.memory;

import arbiter.engine.flight.Flight;
import arbiter.engine.flight.Flights;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flights in memory. */
public final class MemoryFlights implements Flights {

    private final Map<String, Kept> byName = new HashMap<>();
    private final Clock clock;

    public MemoryFlights(Clock clock) {
        this.clock = clock;
    }

    private record Kept(Flight flight, Instant until) {}

    @Override
    public synchronized Optional<Flight> find(String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(kept -> kept.until().isAfter(clock.instant()))
                .map(Kept::flight);
    }

    @Override
    public synchronized Flight begin(String name, @Nullable Flight seen, Flight next, Duration kept) {
        var stands = find(name);
        if (stands.isPresent() && !stands.get().equals(seen)) return stands.get();
        byName.put(name, new Kept(next, clock.instant().plus(kept)));
        return next;
    }
}
