package arbiter.engine.flight;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The flights of all environments by name: of their circumstances, or of a caller's key. Changed in conditional writes. */
public interface Flights {

    /** The flight of that name, read consistently; empty when there is none, or it is no longer kept. */
    Optional<Flight> find(String name);

    /**
     * Puts a flight in the place of the one that was seen there, unless another took it meanwhile: flights that differ in
     * anything are different flights.
     *
     * @param seen what was found there; null for nothing
     * @param kept how long it is to be found
     * @return the flight that stands now: {@code next}, or the one that came between
     */
    Flight begin(String name, @Nullable Flight seen, Flight next, Duration kept);
}
