package arbiter.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What may be done about one asset. */
public enum Action {
    BUY,
    SELL,
    HOLD,
    ADJUST_POSITION,
    CLOSE_POSITION,
    ADJUST_ORDERS;

    /** The name on the wire. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
