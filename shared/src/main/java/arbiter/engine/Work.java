package arbiter.engine;

import arbiter.decision.DecisionId;
import java.time.Instant;

/**
 * The work on one decision, held by one worker at a time.
 *
 * @param fence raised by each takeover: a worker whose fence is no longer the newest may write nothing
 * @param reservedAt when it was asked for; part of the record's key, so that history is in the market's time
 * @param leaseUntil after which another worker may take over
 * @param calls how many calls of a model were begun
 */
public record Work(Request request, WorkState state, long fence, Instant reservedAt, Instant leaseUntil, int calls) {

    public DecisionId id() {
        return request.decisionId();
    }

    /** The same work further on. */
    public Work in(WorkState newState, int newCalls) {
        return new Work(request, newState, fence, reservedAt, leaseUntil, newCalls);
    }
}
