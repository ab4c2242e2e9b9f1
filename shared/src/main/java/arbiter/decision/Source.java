package arbiter.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose decision it is. */
public enum Source {
    @JsonProperty("model")
    MODEL,
    @JsonProperty("model_after_repair")
    MODEL_AFTER_REPAIR,
    @JsonProperty("model_after_correction")
    MODEL_AFTER_CORRECTION,
    @JsonProperty("fallback_model")
    FALLBACK_MODEL,
    @JsonProperty("baseline")
    BASELINE,
    @JsonProperty("conservative_hold")
    CONSERVATIVE_HOLD
}
