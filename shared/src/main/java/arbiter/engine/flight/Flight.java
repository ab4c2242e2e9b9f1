package arbiter.engine.flight;

import arbiter.decision.DecisionId;
import arbiter.engine.Request;
import arbiter.engine.Work;
import java.time.Instant;

/**
 * A decision that answers more than one request: what is worked on for all of them, and what it was asked in. It is written when it
 * begins and never after: what came of it stands in the ledger.
 *
 * @param asked the {@link Request#bodyHash} of whoever began it or named it
 * @param riskVersion the account's when it began: the record it ends with leaves the next one
 */
public record Flight(String asked, Request request, long riskVersion, Marks marks) {

    /** What a key is kept for until it is known which flight answers it. */
    static Flight promised(Request request) {
        return new Flight(request.bodyHash(), request, 0, Marks.NONE);
    }

    /** The flight of work whose marks are no longer known: whoever names it may have it, nobody finds it. */
    static Flight of(Work work) {
        return promised(work.request());
    }

    /** Whether it is a flight, and not only the promise of one. */
    public boolean isBegun() {
        return request.hasMarket();
    }

    public DecisionId id() {
        return request.decisionId();
    }

    /** The same, as somebody else asked for it. */
    public Flight askedAs(String other) {
        return new Flight(other, request, riskVersion, marks);
    }

    /** Whether it is too late for a worker who begins now: he would ask nobody. */
    public boolean isPastItsUseAt(Instant now) {
        return !now.isBefore(request.expiresAt());
    }
}
