package arbiter.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How risky the model says something is. */
public enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH;

    /** The name on the wire. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
