package arbiter.engine;

import arbiter.decision.DecisionRecord;
import java.time.Instant;

/** What came of claiming a decision. */
public sealed interface Claim {

    /** It is this worker's, fresh or taken over. */
    record Mine(Work work) implements Claim {}

    /** It is decided already. */
    record Decided(DecisionRecord record) implements Claim {}

    /** Another worker holds it until then. */
    record Held(Instant until) implements Claim {}

    /** Its idempotency key was used for another request before. */
    record OtherRequest() implements Claim {}
}
