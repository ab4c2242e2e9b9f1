package arbiter.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much of what was proposed stands, the most first. */
public enum Status {
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("partially_approved")
    PARTIALLY_APPROVED,
    @JsonProperty("fell_back")
    FELL_BACK
}
