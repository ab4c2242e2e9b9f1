package arbiter.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a finding refuses or only warns. */
public enum Severity {
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warning")
    WARNING
}
