package arbiter.engine;

import arbiter.decision.DecisionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The work on one decision, held by one worker at a time.
 *
 * @param fence raised by each takeover: a worker whose fence is no longer the newest may write nothing
 * @param reservedAt when it was asked for; part of the record's key, so that history is in the market's time
 * @param leaseUntil after which another worker may take over
 * @param calls how many calls of a model were begun
 * @param plan null before the first of them
 */
public record Work(
        Request request,
        WorkState state,
        long fence,
        Instant reservedAt,
        Instant leaseUntil,
        int calls,
        @Nullable Plan plan) {

    public Work {
        if (state == WorkState.ASKED && plan == null)
            throw new IllegalArgumentException("asked, and nobody knows whom: " + request.decisionId());
    }

    public DecisionId id() {
        return request.decisionId();
    }

    /** The same work further on. */
    public Work in(WorkState newState) {
        return new Work(request, newState, fence, reservedAt, leaseUntil, calls, plan);
    }

    /** The same work with one call more. */
    public Work asked(Plan newPlan) {
        return new Work(request, WorkState.ASKED, fence, reservedAt, leaseUntil, calls + 1, newPlan);
    }

    /** The same work in the hands of the next worker. */
    public Work takenOver(Instant newLease) {
        return new Work(request, state, fence + 1, reservedAt, newLease, calls, plan);
    }
}
