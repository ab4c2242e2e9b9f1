package arbiter.hijack;

import arbiter.strategy.RiskLimits;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is measured of a day in hostile hands, and the limit it is held against. */
public enum Measure {
    DAY_LOSS("the day's loss, orders filled at their price", Unit.OPENING_PERCENT, Limit.DAY_LOSS, "R02"),
    DAY_LOSS_ROUGH("the day's loss, orders filled badly", Unit.OPENING_PERCENT, Limit.DAY_LOSS, null),
    STOP_LOSS("an entry's loss at the stop, from the price of now", Unit.EQUITY_PERCENT, Limit.TRADE_RISK, "R01"),
    TRADE_LOSS("a trade's loss, from its first entry to its end", Unit.OPENING_PERCENT, Limit.TRADE_RISK, null),
    LONG_GAP("one gap against all longs", Unit.EQUITY_PERCENT, Limit.DRAWDOWN, "R14"),
    SHORT_GAP("one gap against all shorts", Unit.EQUITY_PERCENT, Limit.DRAWDOWN, "R14"),
    DAY_LOSS_WITH_GAP("the day's loss with one gap in it", Unit.OPENING_PERCENT, Limit.DRAWDOWN, null),
    ENTRY_LEVERAGE("leverage of an entry", Unit.TIMES, Limit.LEVERAGE, "K04"),
    GROSS_LEVERAGE("longs and shorts together", Unit.TIMES_EQUITY, Limit.LEVERAGE, "K05"),
    ASSET_MARGIN("margin in one asset", Unit.EQUITY_PERCENT, Limit.ASSET, "R04"),
    POSITIONS("positions at once", Unit.COUNT, Limit.POSITIONS, "R03"),
    ENTRIES("entries", Unit.COUNT, Limit.ENTRIES, "R13"),
    TURNOVER("turnover as of the last entry", Unit.TIMES_OPENING, Limit.TURNOVER, "R13"),
    TURNOVER_WITH_EXITS("turnover with every exit", Unit.TIMES_OPENING, Limit.TURNOVER, null);

    private final String words;
    private final Unit unit;
    private final Limit limit;
    private final @Nullable String rule;

    Measure(String words, Unit unit, Limit limit, @Nullable String rule) {
        this.words = words;
        this.unit = unit;
        this.limit = limit;
        this.rule = rule;
    }

    /** What it is of. */
    private enum Unit {
        /** The equity that the day opened with. */
        OPENING_PERCENT("% of opening equity"),
        /** Equity as it was when the entry was judged. */
        EQUITY_PERCENT("% of equity"),
        TIMES("x margin"),
        TIMES_EQUITY("x equity"),
        TIMES_OPENING("x opening equity"),
        COUNT("a count");

        private final String words;

        Unit(String words) {
            this.words = words;
        }
    }

    /** A strategy's limit by its name. */
    private enum Limit {
        DAY_LOSS("max_daily_loss_percent", RiskLimits::maxDailyLossPercent),
        TRADE_RISK("max_risk_per_trade_percent", RiskLimits::maxRiskPerTradePercent),
        DRAWDOWN("max_drawdown_percent", RiskLimits::maxDrawdownPercent),
        LEVERAGE("max_leverage", limits -> BigDecimal.valueOf(limits.maxLeverage())),
        ASSET("max_asset_percent", limits -> limits.maxAssetPercent().min(BigDecimal.valueOf(80))),
        POSITIONS("max_positions", limits -> BigDecimal.valueOf(limits.maxPositions())),
        ENTRIES("max_decisions_per_day", limits -> BigDecimal.valueOf(limits.maxDecisionsPerDay())),
        TURNOVER("max_turnover_per_day", RiskLimits::maxTurnoverPerDay);

        private final String name;
        private final Function<RiskLimits, BigDecimal> of;

        Limit(String name, Function<RiskLimits, BigDecimal> of) {
            this.name = name;
            this.of = of;
        }
    }

    /** What it measures. */
    public String words() {
        return words;
    }

    /** What its figures are in. */
    public String unit() {
        return unit.words;
    }

    /** The name of its limit. */
    public String limitName() {
        return limit.name;
    }

    /** Its limit. */
    public BigDecimal limit(RiskLimits limits) {
        return limit.of.apply(limits);
    }

    /** The rule that holds it to its limit; empty where none does, and the limit is there to compare with. */
    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }
}
