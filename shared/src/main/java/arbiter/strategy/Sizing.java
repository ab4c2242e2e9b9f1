package arbiter.strategy;

import arbiter.market.Decimals;
import arbiter.market.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a strategy sizes an entry (spec 4). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Sizing.Fixed.class, name = "fixed"),
    @JsonSubTypes.Type(value = Sizing.Percentage.class, name = "percentage"),
    @JsonSubTypes.Type(value = Sizing.VolatilityAdjusted.class, name = "volatility_adjusted"),
    @JsonSubTypes.Type(value = Sizing.Kelly.class, name = "kelly")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Sizing {

    /** A fixed allocation in USD, or in percent of equity: exactly one of the two. */
    record Fixed(
            @JsonProperty("fixed_usd") @Nullable Money usd,
            @JsonProperty("fixed_percent") @Nullable BigDecimal percent) implements Sizing {

        public Fixed {
            if ((usd == null) == (percent == null))
                throw new IllegalArgumentException("fixed sizing takes exactly one of fixed_usd and fixed_percent");
            percent = percent == null ? null : Decimals.canonical(percent);
        }
    }

    /** An allocation of a percentage of equity. */
    record Percentage(@JsonProperty("size_percent") BigDecimal percent) implements Sizing {

        public Percentage {
            percent = Decimals.canonical(percent);
        }
    }

    /** As much notional as loses the risk per trade when price moves by the volatility-based stop distance. */
    record VolatilityAdjusted() implements Sizing {}

    /** Half of the Kelly fraction from the strategy's own outcomes, and a percentage of equity until there are 30. */
    record Kelly(@JsonProperty("size_percent") BigDecimal percentUntilKnown) implements Sizing {

        public Kelly {
            percentUntilKnown = Decimals.canonical(percentUntilKnown);
        }
    }
}
