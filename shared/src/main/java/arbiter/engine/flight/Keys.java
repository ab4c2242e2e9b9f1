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
    private static final int MOST_TRIES = 10;

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

    /**
     * Promises a key to a request, unless it stands for something already; returns what it stands for now. A promise to the same
     * request is renewed, so that it outlasts whoever repeats it.
     */
    public Flight promise(DecisionId key, Request request) {
        var promised = Flight.promised(request);
        var stands = flights.begin(name(key), null, promised, KEPT);
        return isLost(stands) || isPromised(stands, promised.asked())
                ? flights.begin(name(key), stands, promised, KEPT)
                : stands;
    }

    /**
     * Has a key stand for a flight in the place of its promise, be it renewed by others who ask for the same; returns the flight it
     * stands for now, which another may have named.
     *
     * @throws IllegalStateException when the promise is renewed again and again
     */
    public Flight name(DecisionId key, Flight promise, Flight flight) {
        var seen = promise;
        for (var attempt = 0; attempt < MOST_TRIES; attempt++) {
            var stands = flights.begin(name(key), seen, flight, KEPT);
            if (!isPromised(stands, flight.asked())) return stands;
            seen = stands;
        }
        throw new IllegalStateException("a key was promised anew %d times".formatted(MOST_TRIES));
    }

    private static boolean isPromised(Flight stands, String asked) {
        return !stands.isBegun() && stands.asked().equals(asked);
    }

    private boolean isLost(Flight flight) {
        return flight.isPastItsUseAt(clock.instant())
                && ledger.work(flight.id())
                        .filter(work -> work.request()
                                .bodyHash()
                                .equals(flight.request().bodyHash()))
                        .isEmpty();
    }

    private static String name(DecisionId key) {
        return "key#" + key;
    }
}
