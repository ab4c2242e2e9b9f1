package arbiter.strategy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The five predefined kinds of strategy, and those that users make. */
public enum StrategyType {
    @JsonProperty("conservative")
    CONSERVATIVE,
    @JsonProperty("aggressive")
    AGGRESSIVE,
    @JsonProperty("scalping")
    SCALPING,
    @JsonProperty("swing")
    SWING,
    @JsonProperty("dca")
    DCA,
    @JsonProperty("custom")
    CUSTOM
}
