package arbiter.local.lambda;

import java.time.Duration;

/**
 * An outcome and how long it took.
 *
 * @param start from the start of the process until it asked for its first event; for one that is restored from a
 *     snapshot, until it could be snapshot
 * @param handling from the event, or the restoring before it, to the outcome
 */
public record Timed(Outcome outcome, Duration start, Duration handling) {}
