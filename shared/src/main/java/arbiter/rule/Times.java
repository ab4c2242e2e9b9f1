package arbiter.rule;

import arbiter.json.Fields;
import java.time.Instant;

/** Reads times of a context against its own. */
final class Times {

    private Times() {}

    /**
     * A time at or before the context's: what is said to come from the future would be fresh for ever, and no rule about
     * age could fire.
     */
    static Instant notAfter(Instant asOf, Fields fields, String name) {
        var time = fields.time(name);
        if (time.isAfter(asOf)) fields.complain(name, "is after as_of");
        return time;
    }
}
