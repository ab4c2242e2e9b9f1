package arbiter.engine.flight;

import arbiter.decision.DecisionId;
import arbiter.engine.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What callers' keys stand for: the flight that answered a key first answers it again, for a day, whether it was begun for it or
 * found. A flight that nobody worked on while it was of use is lost, and stands for nothing.
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

    /** The flight that a key stands for. */
    public Optional<Flight> find(DecisionId key) {
        return flights.find(name(key)).filter(flight -> !isLost(flight));
    }

    /** Has a key stand for a flight, unless it stands for one already; returns the one it stands for now. */
    public Flight name(DecisionId key, Flight flight) {
        var stands = flights.begin(name(key), null, flight, KEPT);
        return isLost(stands) ? flights.begin(name(key), stands, flight, KEPT) : stands;
    }

    private boolean isLost(Flight flight) {
        return flight.isPastItsUseAt(clock.instant())
                && ledger.work(flight.id()).isEmpty();
    }

    private static String name(DecisionId key) {
        return "key#" + key;
    }
}
