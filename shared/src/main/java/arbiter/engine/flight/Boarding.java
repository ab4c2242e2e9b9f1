package arbiter.engine.flight;

import arbiter.decision.DecisionRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The flight that answers a request.
 *
 * @param record what it came to, where that was looked at; null when it is still to be found out
 */
public record Boarding(Flight flight, How how, @Nullable DecisionRecord record) {

    /** How a request came to its flight. */
    public enum How {
        /** It began it. */
        MISS,
        /** Another request began it, and it is under way. */
        SHARED,
        /** It was decided before. */
        HIT,
        /** The caller's key names it. */
        REPEAT;

        /** The word that callers are shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Boarding began(Flight flight) {
        return new Boarding(flight, How.MISS, null);
    }

    static Boarding shares(Flight flight) {
        return new Boarding(flight, How.SHARED, null);
    }

    static Boarding finds(Flight flight, DecisionRecord record) {
        return new Boarding(flight, How.HIT, record);
    }
}
