package arbiter.engine;

import arbiter.decision.DecisionRecord;
import arbiter.engine.Claim.Decided;
import arbiter.engine.Claim.Held;
import arbiter.engine.Claim.Mine;
import arbiter.engine.Claim.OtherRequest;
import arbiter.engine.Ledger.LostWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Claims a decision before the pipeline runs, so that it is made once however often it is asked for. */
public final class DecisionDesk {

    private static final Duration LEASE_BEYOND_DEADLINE = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Clock leases;
    private final Consumer<Outcome> told;

    public DecisionDesk(Ledger ledger, Pipeline pipeline, Clock leases) {
        this(ledger, pipeline, leases, _ -> {});
    }

    /**
     * A desk over a pipeline.
     *
     * @param leases the time that leases and deadlines are measured in, which may be another than the market's
     * @param told hears of every outcome
     */
    public DecisionDesk(Ledger ledger, Pipeline pipeline, Clock leases, Consumer<Outcome> told) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.leases = leases;
        this.told = told;
    }

    /** What came of a request. */
    public sealed interface Outcome {

        /** It was decided now. */
        record Made(DecisionRecord record) implements Outcome {}

        /** It had been decided before; nobody was asked. */
        record Found(DecisionRecord record) implements Outcome {}

        /** Another worker is at it, until then at the latest. */
        record Busy(Instant until) implements Outcome {}

        /** The idempotency key belongs to another request. */
        record Conflict() implements Outcome {}
    }

    /**
     * Decides a request, or says who has.
     *
     * @param deadline after which no model is asked; the lease outlasts the invocation that ends with it
     */
    public Outcome decide(Request request, Instant deadline) {
        var outcome = switch (ledger.claim(request, leases.instant(), deadline.plus(LEASE_BEYOND_DEADLINE))) {
            case Decided(var record) -> new Outcome.Found(record);
            case Held(var until) -> new Outcome.Busy(until);
            case OtherRequest _ -> new Outcome.Conflict();
            case Mine(var work) -> decide(work, deadline);
        };
        told.accept(outcome);
        return outcome;
    }

    /** What came of a request by now: found, or busy, be anybody at it or not. Begins nothing. */
    public Outcome look(Request request) {
        return ledger.find(request.decisionId())
                .<Outcome>map(Outcome.Found::new)
                .orElseGet(() -> new Outcome.Busy(leases.instant()));
    }

    private Outcome decide(Work work, Instant deadline) {
        try {
            return new Outcome.Made(pipeline.decide(work, deadline));
        } catch (LostWork lost) {
            return ledger.find(work.id())
                    .<Outcome>map(Outcome.Found::new)
                    .orElseGet(() -> new Outcome.Busy(work.leaseUntil()));
        }
    }
}
