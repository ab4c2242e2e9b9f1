package arbiter.strategy;

import arbiter.json.Fields;
import arbiter.market.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the limits of a strategy. None has a default: what is left out is a complaint.
 *
 * <p>Six decimals are the finest a limit can be written in: it keeps what the rules multiply within exact bounds.
 */
final class LimitsReader {

    private static final int DECIMALS = 6;
    private static final String PERCENT = "100";
    private static final int SECONDS_OF_A_YEAR = 366 * 24 * 3600;

    private final Fields fields;

    private LimitsReader(Fields fields) {
        this.fields = fields;
    }

    static RiskLimits read(Fields fields, StopPolicy stop, Sizing sizing) {
        var limits = new LimitsReader(fields).limits(stop, sizing);
        fields.refuseOthers();
        return limits;
    }

    private RiskLimits limits(StopPolicy stop, Sizing sizing) {
        var stopRequired = stop == StopPolicy.REQUIRED;
        return new RiskLimits(
                upTo("max_risk_per_trade_percent", PERCENT),
                upTo("max_daily_loss_percent", PERCENT),
                upTo("max_drawdown_percent", PERCENT),
                upTo("gap_percent", PERCENT),
                // Volatility sizing divides by the widest known stop distance: without this one it may know none.
                neededIf(stopRequired || sizing instanceof Sizing.VolatilityAdjusted, "default_stop_percent", PERCENT),
                neededIf(!stopRequired, "max_entry_percent", PERCENT),
                neededIf(stopRequired, "take_profit_ratio", "1000"),
                positive(fields, "max_holding_hours", "87600"),
                fields.whole("max_leverage", 1, 125),
                upTo("liquidation_buffer_percent", PERCENT),
                fields.whole("cooldown_seconds", 0, SECONDS_OF_A_YEAR),
                upTo("max_funding_bps", "10000"),
                fields.whole("max_positions", 0, 1000),
                upTo("max_asset_percent", PERCENT),
                upTo("max_correlated_risk_percent", PERCENT),
                fields.whole("max_decisions_per_day", 0, 1_000_000),
                upTo("max_turnover_per_day", "1000000"),
                upTo("max_drift_percent", PERCENT));
    }

    private @Nullable BigDecimal neededIf(boolean needed, String name, String most) {
        return needed || fields.has(name) ? positive(fields, name, most) : null;
    }

    private BigDecimal upTo(String name, String most) {
        return fields.number(name, BigDecimal.ZERO, value -> {
            if (value.signum() < 0 || value.compareTo(new BigDecimal(most)) > 0)
                throw new IllegalArgumentException("must be between 0 and " + most);
            return fine(value);
        });
    }

    /** A number above zero and up to a bound, to six decimals. */
    static BigDecimal positive(Fields fields, String name, String most) {
        return fields.number(name, BigDecimal.ONE, value -> {
            if (value.signum() <= 0 || value.compareTo(new BigDecimal(most)) > 0)
                throw new IllegalArgumentException("must be more than 0 and at most " + most);
            return fine(value);
        });
    }

    private static BigDecimal fine(BigDecimal value) {
        var canonical = Decimals.canonical(value);
        if (canonical.scale() > DECIMALS)
            throw new IllegalArgumentException("must have at most " + DECIMALS + " decimals");
        return canonical;
    }
}
