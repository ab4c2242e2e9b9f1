package arbiter.function.generate;

import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.Refusal;
import arbiter.decision.DecisionId;
import arbiter.engine.flight.Boarding;
import arbiter.engine.flight.Boarding.How;
import arbiter.engine.flight.CacheControl;
import arbiter.engine.flight.Flight;
import arbiter.engine.flight.FlightDesk;
import arbiter.engine.flight.Keys;
import arbiter.engine.flight.Lookout;
import arbiter.engine.rate.RateDesk;
import java.time.Clock;

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
        var key = order.key();
        if (key == null) return boardAnyone(order, id);
        var known = keys.find(key);
        if (known.isPresent()) return repeat(order, known.get());
        var boarding = boardAnyone(order, id);
        var named = keys.name(key, boarding.flight().askedAs(order.hash()));
        // Another worker has answered the key in the meantime: that answer counts.
        return named.id().equals(boarding.flight().id()) ? boarding : repeat(order, named);
    }

    private Boarding boardAnyone(Order order, DecisionId id) throws Refusal {
        mustNotExceed(order);
        var request = order.request(id, clock.instant());
        var now = lookout.look(request)
                .orElseThrow(() -> new Refusal(HttpProblem.notFound("there is no account " + order.account())));
        var boarding = flights.board(now, order.anew());
        cache.count(boarding.how());
        return boarding;
    }

    private void mustNotExceed(Order order) throws Refusal {
        var excess = rates.take(order.account(), order.symbols());
        if (excess.isEmpty()) return;
        var sentence = "%s is asked for too often".formatted(excess.get().whose());
        throw Refusal.tooMany(sentence, excess.get().retryAfter());
    }

    private static Boarding repeat(Order order, Flight named) throws Refusal {
        if (!named.asked().equals(order.hash()))
            throw new Refusal(HttpProblem.conflict("the idempotency key belongs to another request of this account"));
        return new Boarding(named, How.REPEAT, null);
    }
}
