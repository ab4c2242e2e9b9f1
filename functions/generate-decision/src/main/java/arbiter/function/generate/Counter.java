package arbiter.function.generate;

import arbiter.adapter.lambda.Refusal;
import arbiter.decision.DecisionId;
import arbiter.engine.DecisionDesk;
import arbiter.engine.DecisionDesk.Outcome;
import arbiter.engine.DecisionDesk.Outcome.Busy;
import arbiter.engine.DecisionDesk.Outcome.Found;
import arbiter.engine.Request;
import arbiter.engine.flight.Boarding;
import arbiter.model.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Serves one order while its caller waits: finds the flight that answers it, and sees the decision through. */
final class Counter {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration ENOUGH_TO_DECIDE = Duration.ofSeconds(10);

    private final Gate gate;
    private final DecisionDesk desk;
    private final Clock leases;
    private final Pause pause;

    /** @param leases the time that deadlines are measured in */
    Counter(Gate gate, DecisionDesk desk, Clock leases, Pause pause) {
        this.gate = gate;
        this.desk = desk;
        this.leases = leases;
        this.pause = pause;
    }

    /** The time when so much has passed. */
    Instant in(Duration time) {
        return leases.instant().plus(time);
    }

    /**
     * What came of the order; busy only when another worker was still at it at the deadline.
     *
     * @param id of the decision, if a new one is begun
     * @param boarded hears which flight answers, once that is known
     * @throws Refusal as {@link Gate#board} has it
     * @throws InterruptedException when time is up
     */
    Outcome serve(Order order, DecisionId id, Instant deadline, Consumer<Boarding> boarded)
            throws Refusal, InterruptedException {
        var boarding = gate.board(order, id);
        boarded.accept(boarding);
        var record = boarding.record();
        return record == null ? seeThrough(boarding.flight().request(), deadline) : new Found(record);
    }

    /** Whoever waited until there is no time for a model left takes over from nobody: he would decide without one. */
    private Outcome seeThrough(Request request, Instant deadline) throws InterruptedException {
        var outcome = desk.decide(request, deadline);
        while (outcome instanceof Busy && isLeft(BETWEEN_LOOKS, deadline)) {
            pause.of(BETWEEN_LOOKS);
            outcome = isLeft(ENOUGH_TO_DECIDE, deadline) ? desk.decide(request, deadline) : desk.look(request);
        }
        return outcome;
    }

    private boolean isLeft(Duration time, Instant deadline) {
        return leases.instant().plus(time).isBefore(deadline);
    }
}
