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
import arbiter.model.gateway.Meter;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** {@code POST /api/v1/decisions/generate}: decides one account while the caller waits. */
public final class GenerateDecision implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(GenerateDecision.class);
    private static final String DECISIONS = "/api/v1/decisions/";

    private final Counter counter;
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
        this(parts.counter(), parts.ledger(), parts.offer(), parts.random(), Pace.CALLER, parts.meter());
    }

    GenerateDecision(Counter counter, Ledger ledger, Offer offer, RandomGenerator random, Pace pace, Meter meter) {
        this.counter = counter;
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
        LOG.info("generate", entry("status", reply.getStatusCode()));
        return reply;
    }

    private APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event, Duration time) throws Refusal {
        var caller = Caller.of(event);
        caller.mustHave("decide");
        var order = Order.of(event, offer);
        caller.mustOwn(order.account());
        var id = order.named(event).orElseGet(() -> DecisionId.random(random));
        var asking = pace.asking(time);
        if (asking.isNegative() || asking.isZero())
            throw new Refusal(HttpProblem.unavailable("there is no time left to decide; nothing was begun"));
        try (var _ = MDC.putCloseable("correlation_id", id.value())) {
            var deadline = counter.clock().instant().plus(asking);
            return reply(id, crew(() -> counter.serve(order, id, deadline), time));
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

    private APIGatewayV2HTTPResponse reply(DecisionId id, Future<Outcome> future) throws Refusal {
        return switch (future.state()) {
            case SUCCESS -> reply(id, future.resultNow());
            case FAILED -> throw thrown(future.exceptionNow());
            case CANCELLED, RUNNING -> underWay(id);
        };
    }

    private APIGatewayV2HTTPResponse reply(DecisionId id, Outcome outcome) throws Refusal {
        return switch (outcome) {
            case Made(var record) -> HttpReplies.ok(record);
            case Found(var record) -> HttpReplies.ok(record);
            case Busy _ -> underWay(id);
            case Conflict _ ->
                throw new Refusal(
                        HttpProblem.conflict("the idempotency key belongs to another request of this account"));
        };
    }

    /** What was claimed will be decided, by another worker if need be; what was not was never begun. */
    private APIGatewayV2HTTPResponse underWay(DecisionId id) throws Refusal {
        var work = ledger.work(id)
                .orElseThrow(() -> new Refusal(HttpProblem.unavailable("the decision could not be begun in time")));
        return HttpReplies.accepted(DECISIONS + id, new Progress(id, work.state()));
    }

    private static Refusal thrown(Throwable cause) {
        return switch (cause) {
            case Refusal refusal -> refusal;
            case RuntimeException mistake -> throw mistake;
            default -> throw new IllegalStateException("the decision failed: " + cause, cause);
        };
    }
}
