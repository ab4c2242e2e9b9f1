package arbiter.model.gateway;

import arbiter.model.Failure;
import arbiter.model.gateway.Breakers.Admission;
import arbiter.model.gateway.Breakers.Standing;
import arbiter.model.gateway.Breakers.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the calls to one model went, and what follows for the next one. Five failures in a row open it for 30 seconds; then one
 * probe is let through, and each that fails doubles the time, up to five minutes. A success closes it, whoever tells of it.
 *
 * <p>While it is open failures are not counted: they are of calls that were on their way when it opened.
 *
 * @param failures in a row
 * @param openings in a row
 * @param openUntil when probes begin; null while it is closed
 * @param probeUntil until when the probe that was let through is waited for; null when there is none
 * @param lastFailure null when none is known
 */
public record Breaker(
        int failures,
        int openings,
        @Nullable Instant openUntil,
        @Nullable Instant probeUntil,
        @Nullable Failure lastFailure) {

    /** Nothing is known against the model. */
    public static final Breaker NEW = new Breaker(0, 0, null, null, null);

    static final int FAILURES_TO_OPEN = 5;
    static final Duration FIRST_OPEN = Duration.ofSeconds(30);
    static final Duration LONGEST_OPEN = Duration.ofMinutes(5);
    static final Duration PROBE = Duration.ofSeconds(60);

    /** Whether a call may be made at that time. */
    public Admission admission(Instant now) {
        if (openUntil == null) return Admission.CLOSED;
        if (now.isBefore(openUntil)) return Admission.REFUSED;
        return probeUntil != null && now.isBefore(probeUntil) ? Admission.REFUSED : Admission.PROBE;
    }

    /** One that waits for a probe; unchanged where none may be made. */
    public Breaker probed(Instant now) {
        return admission(now) == Admission.PROBE
                ? new Breaker(failures, openings, openUntil, now.plus(PROBE), lastFailure)
                : this;
    }

    /** One that waits for no probe. */
    public Breaker released() {
        return new Breaker(failures, openings, openUntil, null, lastFailure);
    }

    /** One that counted a failure; unchanged while it is open. */
    public Breaker failed(Failure failure, Instant now) {
        if (openUntil != null) return now.isBefore(openUntil) ? this : opened(failures + 1, failure, now);
        return failures + 1 < FAILURES_TO_OPEN
                ? new Breaker(failures + 1, 0, null, null, failure)
                : opened(failures + 1, failure, now);
    }

    private Breaker opened(int failed, Failure failure, Instant now) {
        return new Breaker(failed, openings + 1, now.plus(openFor(openings)), null, failure);
    }

    private static Duration openFor(int openingsBefore) {
        var length = FIRST_OPEN;
        for (var i = 0; i < openingsBefore && length.compareTo(LONGEST_OPEN) < 0; i++) length = length.multipliedBy(2);
        return length.compareTo(LONGEST_OPEN) < 0 ? length : LONGEST_OPEN;
    }

    /** How the model stands at that time. */
    public Standing standing(Instant now) {
        if (openUntil == null) return new Standing(State.CLOSED, failures, null, lastFailure);
        return now.isBefore(openUntil)
                ? new Standing(State.OPEN, failures, openUntil, lastFailure)
                : new Standing(State.HALF_OPEN, failures, null, lastFailure);
    }
}
