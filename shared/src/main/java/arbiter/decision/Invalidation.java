package arbiter.decision;

import arbiter.market.Price;
import arbiter.market.Timeframe;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When a thesis is over, so that a program can check it: a candle of the interval closed beyond the price. */
public record Invalidation(Condition condition, Price price, Timeframe interval) {

    /** On which side of the price a close ends the thesis. */
    public enum Condition {
        CLOSE_ABOVE,
        CLOSE_BELOW;

        /** The name on the wire. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
