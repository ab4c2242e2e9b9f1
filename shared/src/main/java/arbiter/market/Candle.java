package arbiter.market;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * What a market did over one timeframe.
 *
 * @param openTime when it began, UTC
 * @param volume coins traded, not USD
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"openTime", "open", "high", "low", "close", "volume"})
public record Candle(Instant openTime, Price open, Price high, Price low, Price close, Quantity volume) {

    public Candle {
        if (high.isBelow(open) || high.isBelow(close) || high.isBelow(low) || low.isAbove(open) || low.isAbove(close))
            throw new IllegalArgumentException(
                    "candle is not low <= open, close <= high: open %s high %s low %s close %s"
                            .formatted(open, high, low, close));
    }

    /** When a candle of the given timeframe that began at {@link #openTime} is closed. */
    public Instant closeTime(Timeframe timeframe) {
        return openTime.plus(timeframe.length());
    }
}
