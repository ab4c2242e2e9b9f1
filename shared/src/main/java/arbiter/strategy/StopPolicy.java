package arbiter.strategy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether every position of a strategy must carry a stop. */
public enum StopPolicy {
    @JsonProperty("required")
    REQUIRED,
    @JsonProperty("optional")
    OPTIONAL
}
