package arbiter.model.baseline;

import arbiter.account.DayFigures;
import arbiter.account.OpenOrder;
import arbiter.account.TradingState;
import arbiter.json.Fields;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.model.Prompt;
import arbiter.strategy.RiskLimits;
import arbiter.strategy.Sizing;
import arbiter.strategy.StopPolicy;
import arbiter.strategy.StrategyType;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the account block, whole or not at all: every figure in it may be a limit. */
final class AccountReader {

    private static final Symbol NO_SYMBOL = new Symbol("none");
    private static final Price NO_PRICE = new Price(BigDecimal.ONE);
    private static final int MOST_LEVERAGE = 1000;
    private static final int MOST_ENTRIES = 1_000_000_000;

    private AccountReader() {}

    static AccountView read(JsonNode block) throws Block.Unreadable {
        var fields = Fields.of(block, "");
        var view = view(fields);
        if (view.symbols().isEmpty()) fields.complain("symbols", "names no asset");
        if (view.plan().timeframes().isEmpty()) fields.complain("strategy", "has no timeframe");
        Block.refuse(Prompt.ACCOUNT_HEADING, fields.problems());
        return view;
    }

    private static AccountView view(Fields fields) {
        return new AccountView(
                fields.time("as_of"),
                fields.texts("symbols", Symbol::new).stream().distinct().toList(),
                word(fields, "trading_state", TradingState.HALTED),
                money(fields, "equity_usd"),
                money(fields, "available_usd"),
                fields.whole("max_leverage", 1, MOST_LEVERAGE),
                money(fields, "max_position_size_usd"),
                fields.number("taker_fee_bps", "0", "10000").movePointLeft(4),
                day(fields.object("day")),
                fields.objects("positions").stream().map(AccountReader::held).toList(),
                fields.objects("open_orders").stream().map(AccountReader::order).toList(),
                lastFills(fields.object("last_fill_at")),
                plan(fields.object("strategy")));
    }

    private static DayFigures day(Fields fields) {
        return new DayFigures(
                money(fields, "open_equity_usd"),
                money(fields, "net_transfers_usd"),
                money(fields, "peak_equity_usd"),
                fields.whole("entries", 0, MOST_ENTRIES),
                money(fields, "turnover_usd"));
    }

    private static AccountView.Held held(Fields fields) {
        return new AccountView.Held(
                symbol(fields),
                word(fields, "side", Side.LONG),
                quantity(fields),
                price(fields, "entry_price"),
                fields.whole("leverage", 1, MOST_LEVERAGE),
                money(fields, "margin_usd"),
                fields.has("notional_usd") ? money(fields, "notional_usd") : null,
                optionalPrice(fields, "liquidation_price"),
                optionalPrice(fields, "sl_price"),
                fields.has("opened_at") ? fields.time("opened_at") : null);
    }

    private static OpenOrder order(Fields fields) {
        return new OpenOrder(
                symbol(fields),
                word(fields, "side", Side.LONG),
                quantity(fields),
                price(fields, "price"),
                fields.whole("leverage", 1, MOST_LEVERAGE),
                optionalPrice(fields, "tp_price"),
                optionalPrice(fields, "sl_price"));
    }

    private static Map<Symbol, Instant> lastFills(Fields times) {
        var fills = new HashMap<Symbol, Instant>();
        for (var name : times.names()) fills.put(new Symbol(name), times.time(name));
        return Map.copyOf(fills);
    }

    private static AccountView.Plan plan(Fields fields) {
        return new AccountView.Plan(
                word(fields, "type", StrategyType.CUSTOM),
                fields.texts("timeframes", Timeframe::of).stream()
                        .sorted(Comparator.comparing(Timeframe::length))
                        .distinct()
                        .toList(),
                word(fields, "stop", StopPolicy.REQUIRED) == StopPolicy.REQUIRED,
                sizing(fields.object("sizing")),
                limits(fields.object("limits")));
    }

    private static Sizing sizing(Fields fields) {
        var method = fields.text("method");
        return switch (method) {
            case "fixed" ->
                fields.has("fixed_usd")
                        ? new Sizing.Fixed(money(fields, "fixed_usd"), null)
                        : new Sizing.Fixed(null, figure(fields, "fixed_percent"));
            case "percentage" -> new Sizing.Percentage(figure(fields, "size_percent"));
            case "volatility_adjusted" -> new Sizing.VolatilityAdjusted();
            case "kelly" -> new Sizing.Kelly(figure(fields, "size_percent"));
            default -> {
                fields.complain("method", "is not a known sizing method");
                yield new Sizing.VolatilityAdjusted();
            }
        };
    }

    private static RiskLimits limits(Fields fields) {
        return new RiskLimits(
                figure(fields, "max_risk_per_trade_percent"),
                figure(fields, "max_daily_loss_percent"),
                figure(fields, "max_drawdown_percent"),
                figure(fields, "gap_percent"),
                optional(fields, "default_stop_percent"),
                optional(fields, "max_entry_percent"),
                optional(fields, "take_profit_ratio"),
                figure(fields, "max_holding_hours"),
                fields.whole("max_leverage", 1, MOST_LEVERAGE),
                figure(fields, "liquidation_buffer_percent"),
                fields.whole("cooldown_seconds", 0, Integer.MAX_VALUE),
                figure(fields, "max_funding_bps"),
                fields.whole("max_positions", 0, MOST_ENTRIES),
                figure(fields, "max_asset_percent"),
                figure(fields, "max_correlated_risk_percent"),
                fields.whole("max_decisions_per_day", 0, MOST_ENTRIES),
                figure(fields, "max_turnover_per_day"),
                figure(fields, "max_drift_percent"));
    }

    private static BigDecimal figure(Fields fields, String name) {
        return fields.number(name, "0", "1000000");
    }

    private static @Nullable BigDecimal optional(Fields fields, String name) {
        return fields.has(name) ? figure(fields, name) : null;
    }

    private static Money money(Fields fields, String name) {
        return fields.number(name, Money.ZERO, Money::new);
    }

    private static Price price(Fields fields, String name) {
        return fields.number(name, NO_PRICE, Price::new);
    }

    private static @Nullable Price optionalPrice(Fields fields, String name) {
        return fields.has(name) ? price(fields, name) : null;
    }

    private static Quantity quantity(Fields fields) {
        return fields.number("quantity", Quantity.ZERO, Quantity::new);
    }

    private static Symbol symbol(Fields fields) {
        return fields.text("asset", NO_SYMBOL, Symbol::new);
    }

    private static <E extends Enum<E>> E word(Fields fields, String name, E standIn) {
        return fields.text(
                name, standIn, text -> Enum.valueOf(standIn.getDeclaringClass(), text.toUpperCase(Locale.ROOT)));
    }
}
