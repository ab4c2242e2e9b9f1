package arbiter.function.generate;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import arbiter.adapter.lambda.Caller;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.HttpReplies;
import arbiter.adapter.lambda.Refusal;
import arbiter.decision.DecisionId;
import arbiter.engine.DecisionDesk.Outcome;
import arbiter.engine.DecisionDesk.Outcome.Busy;
import arbiter.engine.DecisionDesk.Outcome.Conflict;
import arbiter.engine.DecisionDesk.Outcome.Found;
import arbiter.engine.DecisionDesk.Outcome.Made;
import arbiter.engine.Ledger;
import arbiter.engine.WorkState;
import arbiter.engine.flight.Boarding;
import arbiter.model.gateway.Meter;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * {@code POST /api/v1/decisions/generate}: decides one account while the caller waits, and what operators see and do of the
 * cache. The header {@code Arbiter-Cache} says how a decision was come by.
 */
public final class GenerateDecision implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(GenerateDecision.class);
    private static final String DECISIONS = "/api/v1/decisions/";
    private static final String CACHE = "Arbiter-Cache";

    private final Counter counter;
    private final CacheRoutes cache;
    private final Ledger ledger;
    private final Offer offer;
    private final RandomGenerator random;
    private final Pace pace;
    private final Metering metering;

    /** Called by Lambda, once per sandbox. */
    public GenerateDecision() {
        this(Wiring.of(System.getenv()));
    }

    /** The function over these parts. */
    public GenerateDecision(Wiring wiring) {
        var parts = wiring.parts(Wiring.GENERATE_DECISION);
        var cache = parts.cacheControl();
        this(
                parts.counter(cache),
                new CacheRoutes(cache),
                parts.ledger(),
                parts.offer(),
                parts.random(),
                Pace.CALLER,
                parts.meter());
    }

    GenerateDecision(
            Counter counter,
            CacheRoutes cache,
            Ledger ledger,
            Offer offer,
            RandomGenerator random,
            Pace pace,
            Meter meter) {
        this.counter = counter;
        this.cache = cache;
        this.ledger = ledger;
        this.offer = offer;
        this.random = random;
        this.pace = pace;
        this.metering = new Metering(meter);
    }

    private record Progress(DecisionId decisionId, WorkState state) {}

    /**
     * 200 with the record, 202 with where it will be, or a problem; every thread has ended when it returns.
     */
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var time = pace.time(context);
        var reply = HttpReplies.answer(LOG, () -> serve(event, time));
        metering.end(context);
        LOG.info(
                "generate",
                entry("status", reply.getStatusCode()),
                entry("cache", reply.getHeaders().getOrDefault(CACHE, "none")));
        return reply;
    }

    private APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event, Duration time) throws Refusal {
        return switch (String.valueOf(event.getRouteKey())) {
            case CacheRoutes.STATS -> cache.stats(event);
            case CacheRoutes.CLEAR -> cache.clear(event);
            default -> generate(event, time);
        };
    }

    private APIGatewayV2HTTPResponse generate(APIGatewayV2HTTPEvent event, Duration time) throws Refusal {
        var caller = Caller.of(event);
        caller.mustHave("decide");
        var order = Order.of(event, offer);
        caller.mustOwn(order.account());
        var asking = pace.asking(time);
        if (asking.isNegative() || asking.isZero())
            throw new Refusal(HttpProblem.unavailable("there is no time left to decide; nothing was begun"));
        return generate(order, counter.in(asking), time);
    }

    private APIGatewayV2HTTPResponse generate(Order order, Instant deadline, Duration time) throws Refusal {
        var id = Objects.requireNonNullElseGet(order.key(), () -> DecisionId.random(random));
        var boarded = new AtomicReference<Optional<Boarding>>(Optional.empty());
        try (var _ = MDC.putCloseable("correlation_id", id.value())) {
            var future = crew(
                    () -> counter.serve(order, id, deadline, boarding -> boarded.set(Optional.of(boarding))), time);
            var boarding = boarded.get();
            var reply = reply(future, boarding);
            return boarding.map(on -> HttpReplies.with(reply, CACHE, on.how().word()))
                    .orElse(reply);
        }
    }

    private static Future<Outcome> crew(Callable<Outcome> task, Duration time) throws Refusal {
        try {
            return Crew.run(List.of(task), time).getFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(HttpProblem.unavailable("the function was stopped; repeat the request with its key"));
        }
    }

    private APIGatewayV2HTTPResponse reply(Future<Outcome> future, Optional<Boarding> boarding) throws Refusal {
        return switch (future.state()) {
            case SUCCESS -> reply(future.resultNow(), boarding);
            case FAILED -> throw thrown(future.exceptionNow());
            case CANCELLED, RUNNING -> underWay(boarding);
        };
    }

    private APIGatewayV2HTTPResponse reply(Outcome outcome, Optional<Boarding> boarding) throws Refusal {
        return switch (outcome) {
            case Made(var record) -> HttpReplies.ok(record);
            case Found(var record) -> HttpReplies.ok(record);
            case Busy _ -> underWay(boarding);
            case Conflict _ ->
                throw new Refusal(
                        HttpProblem.conflict("the idempotency key belongs to another request of this account"));
        };
    }

    /** What was claimed will be decided, by another worker if need be; what was not was never begun. */
    private APIGatewayV2HTTPResponse underWay(Optional<Boarding> boarding) throws Refusal {
        var work = boarding.flatMap(on -> ledger.work(on.flight().id()))
                .orElseThrow(() -> new Refusal(HttpProblem.unavailable("the decision could not be begun in time")));
        return HttpReplies.accepted(DECISIONS + work.id(), new Progress(work.id(), work.state()));
    }

    private static Refusal thrown(Throwable cause) {
        return switch (cause) {
            case Refusal refusal -> refusal;
            case RuntimeException mistake -> throw mistake;
            default -> throw new IllegalStateException("the decision failed: " + cause, cause);
        };
    }
}
