package arbiter.function.generate;

import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.Refusal;
import arbiter.decision.DecisionId;
import arbiter.engine.Request;
import arbiter.engine.flight.Boarding;
import arbiter.engine.flight.Boarding.How;
import arbiter.engine.flight.CacheControl;
import arbiter.engine.flight.Circumstances;
import arbiter.engine.flight.Flight;
import arbiter.engine.flight.FlightDesk;
import arbiter.engine.flight.Keys;
import arbiter.engine.flight.Lookout;
import arbiter.engine.rate.RateDesk;
import java.time.Clock;
import java.util.Optional;

/**
 * Where an order comes in: it is answered by the flight that its key stands for, else, where its account's rate and its assets' let
 * it pass, by one that fits or a new one.
 */
final class Gate {

    private final Keys keys;
    private final RateDesk rates;
    private final Lookout lookout;
    private final FlightDesk flights;
    private final CacheControl cache;
    private final Clock clock;

    /** @param clock the market's time */
    Gate(Keys keys, RateDesk rates, Lookout lookout, FlightDesk flights, CacheControl cache, Clock clock) {
        this.keys = keys;
        this.rates = rates;
        this.lookout = lookout;
        this.flights = flights;
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * The flight that answers an order.
     *
     * @param id of the decision, if a new flight begins
     * @throws Refusal 404 when there is no such account, 409 when its key stands for another order, 429 above a rate
     */
    Boarding board(Order order, DecisionId id) throws Refusal {
        var request = order.request(id, clock.instant());
        var key = order.key();
        var known = key == null ? Optional.<Flight>empty() : keys.find(key);
        if (known.isPresent()) mustBeOf(request, known.get());
        if (known.filter(Flight::isBegun).isPresent()) return repeats(known.get());
        mustNotExceed(order);
        var now = lookout.look(request)
                .orElseThrow(() -> new Refusal(HttpProblem.notFound("there is no account " + order.account())));
        var boarding = key == null ? flights.board(now, order.anew()) : boardNamed(key, now, order.anew());
        if (boarding.how() != How.REPEAT) cache.count(boarding.how());
        return boarding;
    }

    /** Nothing is begun before the key is promised to this very request, and the first flight that is named answers it. */
    private Boarding boardNamed(DecisionId key, Circumstances now, boolean anew) throws Refusal {
        var stands = keys.promise(key, now.request());
        mustBeOf(now.request(), stands);
        if (stands.isBegun()) return repeats(stands);
        var boarding = flights.board(now, anew);
        var flight = boarding.flight();
        var named = keys.name(key, stands, flight.askedAs(now.request().bodyHash()));
        mustBeOf(now.request(), named);
        return named.id().equals(flight.id()) ? boarding : repeats(named);
    }

    private void mustNotExceed(Order order) throws Refusal {
        var excess = rates.take(order.account(), order.symbols());
        if (excess.isEmpty()) return;
        var sentence = "%s is asked for too often".formatted(excess.get().whose());
        throw Refusal.tooMany(sentence, excess.get().retryAfter());
    }

    private static void mustBeOf(Request request, Flight named) throws Refusal {
        if (!named.asked().equals(request.bodyHash()))
            throw new Refusal(HttpProblem.conflict("the idempotency key belongs to another request of this account"));
    }

    private static Boarding repeats(Flight named) {
        return new Boarding(named, How.REPEAT, null);
    }
}
