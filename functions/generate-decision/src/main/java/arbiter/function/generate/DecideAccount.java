package arbiter.function.generate;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import arbiter.decision.Status;
import arbiter.engine.DecisionDesk;
import arbiter.engine.DecisionDesk.Outcome;
import arbiter.engine.DecisionDesk.Outcome.Busy;
import arbiter.engine.DecisionDesk.Outcome.Conflict;
import arbiter.engine.DecisionDesk.Outcome.Found;
import arbiter.engine.DecisionDesk.Outcome.Made;
import arbiter.engine.Redelivery;
import arbiter.engine.Request;
import arbiter.json.Json;
import arbiter.model.gateway.Meter;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Decides the accounts of a batch of messages at once, each on its own: what fails, fails alone, and comes again soon. A
 * message whose decision stands already is worked off.
 */
public final class DecideAccount implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(DecideAccount.class);

    private final DecisionDesk desk;
    private final Redelivery redelivery;
    private final Comeback comeback;
    private final Pace pace;
    private final Metering metering;

    /** Called by Lambda, once per sandbox. */
    public DecideAccount() {
        this(Wiring.of(System.getenv()));
    }

    /** The function over these parts. */
    public DecideAccount(Wiring wiring) {
        var parts = wiring.parts(Wiring.DECIDE_ACCOUNT);
        this(
                parts.desk(),
                parts.redelivery(),
                new Comeback(parts.leases(), parts.random()),
                Pace.MESSAGE,
                parts.meter());
    }

    DecideAccount(DecisionDesk desk, Redelivery redelivery, Comeback comeback, Pace pace, Meter meter) {
        this.desk = desk;
        this.redelivery = redelivery;
        this.comeback = comeback;
        this.pace = pace;
        this.metering = new Metering(meter);
    }

    /** The messages that failed; every thread has ended when it returns. */
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var time = pace.time(context);
        var inbox = Inbox.of(event);
        var again = new LinkedHashMap<String, Duration>();
        inbox.refused().forEach((id, problems) -> {
            LOG.error("message refused", entry("message_id", id), entry("problems", problems.toString()));
            again.put(id, comeback.afterFailure());
        });
        var requests = List.copyOf(inbox.messages().keySet());
        var decided = decide(requests, time);
        for (var i = 0; i < requests.size(); i++) {
            var after = settle(requests.get(i), decided.isEmpty() ? null : decided.get(i));
            if (after != null)
                for (var message : inbox.messages().getOrDefault(requests.get(i), List.of()))
                    again.put(message.getMessageId(), after);
        }
        tell(event, again);
        metering.end(context);
        return new SQSBatchResponse(
                again.keySet().stream().map(BatchItemFailure::new).toList());
    }

    /** One future for each request; none at all when there is no time to begin, or when this thread is interrupted. */
    private List<Future<Outcome>> decide(List<Request> requests, Duration time) {
        var asking = pace.asking(time);
        if (asking.isNegative() || asking.isZero()) return List.of();
        var deadline = comeback.clock().instant().plus(asking);
        var tasks = requests.stream()
                .<Callable<Outcome>>map(request -> () -> desk.decide(request, deadline))
                .toList();
        try {
            return Crew.run(tasks, time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Null when the request is worked off, else when its messages come again. */
    private @Nullable Duration settle(Request request, @Nullable Future<Outcome> future) {
        try (var _ = MDC.putCloseable("correlation_id", request.decisionId().value())) {
            if (future == null) return failed(request, "not begun, or interrupted", null);
            return switch (future.state()) {
                case SUCCESS -> settle(request, future.resultNow());
                case FAILED -> failed(request, "failed", future.exceptionNow());
                case CANCELLED, RUNNING -> failed(request, "cancelled at the deadline", null);
            };
        }
    }

    private @Nullable Duration settle(Request request, Outcome outcome) {
        return switch (outcome) {
            case Made(var record) -> decided(request, "made", record.status());
            case Found(var record) -> decided(request, "found", record.status());
            case Busy(var until) -> {
                LOG.info(
                        "decision",
                        entry("outcome", "busy"),
                        entry("account_id", request.accountId().value()));
                yield comeback.afterLease(until);
            }
            case Conflict _ -> failed(request, "the decision id belongs to another request", null);
        };
    }

    private static @Nullable Duration decided(Request request, String outcome, Status status) {
        LOG.info(
                "decision",
                entry("outcome", outcome),
                entry("account_id", request.accountId().value()),
                entry("status", Json.tree(status).textValue()));
        return null;
    }

    private Duration failed(Request request, String why, @Nullable Throwable cause) {
        LOG.error(
                "decision",
                entry("outcome", why),
                entry("account_id", request.accountId().value()),
                cause);
        return comeback.afterFailure();
    }

    /** A message that cannot be told comes again all the same, only later. */
    private void tell(SQSEvent event, Map<String, Duration> again) {
        var byQueue = new HashMap<String, Map<String, Duration>>();
        for (var message : event.getRecords()) {
            var after = again.get(message.getMessageId());
            if (after != null)
                byQueue.computeIfAbsent(message.getEventSourceArn(), _ -> new HashMap<>())
                        .put(message.getReceiptHandle(), after);
        }
        byQueue.forEach(this::tell);
    }

    private void tell(String queue, Map<String, Duration> afterByReceipt) {
        try {
            redelivery.comeAgain(queue, afterByReceipt);
        } catch (RuntimeException e) {
            LOG.warn("messages of {} come again only after the queue's own time", queue, e);
        }
    }
}
