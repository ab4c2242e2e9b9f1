package arbiter.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an account, or the whole engine, may do. Later constants allow less. */
public enum TradingState {
    /** Everything the rules allow. */
    @JsonProperty("active")
    ACTIVE,
    /** Only what reduces risk. */
    @JsonProperty("reducing")
    REDUCING,
    /** Nothing but holding. */
    @JsonProperty("halted")
    HALTED;

    /** The stricter of two states. */
    public TradingState stricter(TradingState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
