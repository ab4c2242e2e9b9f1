package arbiter.strategy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an executor may place an entry. */
public enum OrderPreference {
    @JsonProperty("maker_only")
    MAKER_ONLY,
    @JsonProperty("maker_preferred")
    MAKER_PREFERRED,
    @JsonProperty("any")
    ANY
}
