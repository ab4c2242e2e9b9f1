package arbiter.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much of what was proposed stands. */
public enum Status {
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("partially_approved")
    PARTIALLY_APPROVED,
    @JsonProperty("fell_back")
    FELL_BACK
}
