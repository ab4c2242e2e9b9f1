package arbiter.engine.flight;

import arbiter.decision.DecisionId;
import arbiter.engine.Request;
import arbiter.engine.Work;
import java.time.Duration;
import java.time.Instant;

/**
 * A decision that answers more than one request: what is worked on for all of them, and what it was asked in. It is written when it
 * begins and never after: what came of it stands in the ledger.
 *
 * @param asked the {@link Request#bodyHash} of whoever began it or named it
 * @param riskVersion the account's when it began: the record it ends with leaves the next one
 * @param isAccountKnown whether what the account holds could be read when it began
 */
public record Flight(String asked, Request request, long riskVersion, boolean isAccountKnown, Marks marks) {

    /** How long before the end of its use nobody joins a flight that no worker is at: he has yet to read the account. */
    private static final Duration LAST_CALL = Duration.ofSeconds(10);

    /** What a key is kept for until it is known which flight answers it. */
    static Flight promised(Request request) {
        return of(request);
    }

    /** The flight of work whose marks are no longer known: whoever names it may have it, nobody finds it. */
    static Flight of(Work work) {
        return of(work.request());
    }

    private static Flight of(Request request) {
        return new Flight(request.bodyHash(), request, 0, false, Marks.NONE);
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
        return new Flight(other, request, riskVersion, isAccountKnown, marks);
    }

    /** The same, begun when the account was at another risk version. */
    Flight at(long otherVersion) {
        return new Flight(asked, request, otherVersion, isAccountKnown, marks);
    }

    /** Whether that much work was begun as this very flight: of one decision there may be several, of different markets. */
    boolean isWorkedOnAs(Work work) {
        return work.request().equals(request);
    }

    /** Whether it is too late for a worker who begins now: he would ask nobody. */
    public boolean isPastItsUseAt(Instant now) {
        return !now.isBefore(request.expiresAt());
    }

    /** Whether it is too late for a worker who has yet to join. */
    boolean isPastJoiningAt(Instant now) {
        return isPastItsUseAt(now.plus(LAST_CALL));
    }
}
