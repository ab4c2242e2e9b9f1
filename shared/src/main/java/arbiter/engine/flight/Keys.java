package arbiter.engine.flight;

import arbiter.decision.DecisionId;
import arbiter.engine.Ledger;
import arbiter.engine.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What callers' keys stand for: the flight that answered a key first answers it again, for a day, whether it was begun for it or
 * found; one that was begun for it as long as its work is known. A flight that nobody worked on while it was of use is lost, and
 * stands for nothing.
 *
 * <p>A key is promised to a request before anything is begun for it, so that of two different requests under one key only one
 * ever begins anything.
 */
public final class Keys {

    private static final Duration KEPT = Duration.ofDays(1);

    private final Flights flights;
    private final Ledger ledger;
    private final Clock clock;

    /** @param clock the market's time */
    public Keys(Flights flights, Ledger ledger, Clock clock) {
        this.flights = flights;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The flight that a key stands for, or the promise of one. */
    public Optional<Flight> find(DecisionId key) {
        return flights.find(name(key))
                .filter(flight -> !isLost(flight))
                .or(() -> ledger.work(key).map(Flight::of));
    }

    /** Promises a key to a request, unless it stands for something already; returns what it stands for now. */
    public Flight promise(DecisionId key, Request request) {
        var promised = Flight.promised(request);
        var stands = flights.begin(name(key), null, promised, KEPT);
        return isLost(stands) ? flights.begin(name(key), stands, promised, KEPT) : stands;
    }

    /** Has a key stand for a flight in the place of its promise; returns the one it stands for now, which another may have named. */
    public Flight name(DecisionId key, Flight promise, Flight flight) {
        return flights.begin(name(key), promise, flight, KEPT);
    }

    private boolean isLost(Flight flight) {
        return flight.isPastItsUseAt(clock.instant())
                && ledger.work(flight.id()).isEmpty();
    }

    private static String name(DecisionId key) {
        return "key#" + key;
    }
}
