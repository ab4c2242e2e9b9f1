package arbiter.market;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The indicators every asset carries on every timeframe, with the candles each needs before it has a value. */
public enum Indicator {
    EMA_20(20),
    EMA_50(50),
    MACD(26),
    MACD_SIGNAL(34),
    RSI_14(15),
    BB_UPPER(20),
    BB_MIDDLE(20),
    BB_LOWER(20),
    ATR_14(15);

    /** Candles without which at least one indicator has no value. */
    public static final int WARM_UP = 50;

    private final int candlesNeeded;

    Indicator(int candlesNeeded) {
        this.candlesNeeded = candlesNeeded;
    }

    /** How many candles a first value needs. */
    public int candlesNeeded() {
        return candlesNeeded;
    }

    /** The name on the wire, for instance {@code ema_20}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
