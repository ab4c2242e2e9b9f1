package arbiter.decision;

import arbiter.market.Money;
import arbiter.market.Price;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change of a position's size. Held as proposed; C05 judges whether amount and percentage fit the type.
 *
 * @param amount margin in USD
 * @param percentage of the position, more than 0 to 100
 */
public record PositionAdjustment(
        Type type,
        @Nullable Money amount,
        @Nullable BigDecimal percentage,
        @Nullable Price newTpPrice,
        @Nullable Price newSlPrice) {

    /** The direction of the change. */
    public enum Type {
        INCREASE,
        DECREASE;

        /** The name on the wire. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
