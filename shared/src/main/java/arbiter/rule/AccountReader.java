package arbiter.rule;

import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.account.Trade;
import arbiter.account.TradingState;
import arbiter.json.Fields;
import arbiter.market.Money;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code account} of a context; complaints go to its fields. */
final class AccountReader {

    private static final Symbol NO_SYMBOL = new Symbol("X");
    private static final int MOST_LEVERAGE = 125;
    private static final BigDecimal MAKER_FEE_BPS = BigDecimal.valueOf(2);
    private static final BigDecimal TAKER_FEE_BPS = BigDecimal.valueOf(5);

    private final Fields fields;
    private final Instant asOf;
    private final Map<Symbol, AssetFacts> market;

    AccountReader(Fields fields, Instant asOf, Map<Symbol, AssetFacts> market) {
        this.fields = fields;
        this.asOf = asOf;
        this.market = market;
    }

    AccountTerms terms() {
        return new AccountTerms(
                fields.whole("leverage", 1, MOST_LEVERAGE),
                Amounts.unsignedMoney(fields, "max_position_size_usd"),
                fields.has("maker_fee_bps") ? Amounts.feeBps(fields, "maker_fee_bps", -1000) : MAKER_FEE_BPS,
                fields.has("taker_fee_bps") ? Amounts.feeBps(fields, "taker_fee_bps", 0) : TAKER_FEE_BPS);
    }

    TradingState tradingState() {
        return fields.has("trading_state") ? fields.choice("trading_state", TradingState.class) : TradingState.ACTIVE;
    }

    AccountState state() {
        var balance = Amounts.money(fields, "balance_usd");
        var available = Amounts.money(fields, "available_usd");
        var positions = positions();
        return new AccountState(
                fields.has("as_of") ? Times.notAfter(asOf, fields, "as_of") : asOf,
                balance,
                available,
                day(equity(balance, positions)),
                positions,
                fields.has("open_orders") ? openOrders() : List.of(),
                fields.has("last_fill_at") ? lastFillAt() : Map.of(),
                fields.has("recent_trades") ? recentTrades() : List.of());
    }

    /** Equity when the account was last judged; null where the context does not say. */
    @Nullable
    Money equityBefore() {
        return fields.has("previous_equity_usd") ? Amounts.money(fields, "previous_equity_usd") : null;
    }

    private Money equity(Money balance, List<Position> positions) {
        var equity = balance;
        for (var position : positions) {
            var facts = market.get(position.asset());
            if (facts != null) equity = equity.plus(position.unrealisedPnl(facts.price()));
        }
        return equity;
    }

    private DayFigures day(Money equity) {
        return new DayFigures(
                fields.has("day_open_equity_usd") ? Amounts.money(fields, "day_open_equity_usd") : equity,
                fields.has("net_transfers_today_usd") ? Amounts.money(fields, "net_transfers_today_usd") : Money.ZERO,
                fields.has("peak_equity_usd") ? Amounts.money(fields, "peak_equity_usd") : equity,
                fields.has("entries_today") ? fields.whole("entries_today", 0, 1_000_000) : 0,
                fields.has("turnover_today_usd") ? Amounts.unsignedMoney(fields, "turnover_today_usd") : Money.ZERO);
    }

    private List<Position> positions() {
        var held = new HashSet<Symbol>();
        return fields.objects("positions").stream()
                .map(position -> position(position, held))
                .toList();
    }

    private Position position(Fields position, Set<Symbol> held) {
        var before = position.problems().size();
        var asset = asset(position);
        if (position.problems().size() == before) {
            if (!held.add(asset)) position.complain("asset", "holds a position already");
            if (!market.containsKey(asset)) position.complain("asset", "has a position and needs a price in market");
        }
        var read = new Position(
                asset,
                position.choice("side", Side.class),
                Amounts.quantity(position, "quantity"),
                Amounts.price(position, "entry_price"),
                position.whole("leverage", 1, MOST_LEVERAGE),
                Amounts.positiveMoney(position, "margin_usd"),
                Amounts.optionalPrice(position, "tp_price"),
                Amounts.optionalPrice(position, "sl_price"),
                Amounts.optionalPrice(position, "liquidation_price"),
                openedAt(position));
        position.refuseOthers();
        return read;
    }

    /** Required, but null says that the venue does not tell: no limit hangs on it. */
    private static @Nullable Instant openedAt(Fields position) {
        return position.mentions("opened_at") && !position.has("opened_at") ? null : position.time("opened_at");
    }

    private List<OpenOrder> openOrders() {
        return fields.objects("open_orders").stream()
                .map(AccountReader::openOrder)
                .toList();
    }

    private static OpenOrder openOrder(Fields order) {
        var read = new OpenOrder(
                asset(order),
                order.choice("side", Side.class),
                Amounts.quantity(order, "quantity"),
                Amounts.price(order, "price"),
                order.whole("leverage", 1, MOST_LEVERAGE),
                Amounts.optionalPrice(order, "tp_price"),
                Amounts.optionalPrice(order, "sl_price"));
        order.refuseOthers();
        return read;
    }

    private Map<Symbol, Instant> lastFillAt() {
        var fills = fields.object("last_fill_at");
        var times = new LinkedHashMap<Symbol, Instant>();
        for (var name : fills.names()) {
            var time = fills.time(name);
            if (Symbol.isSymbol(name)) times.put(new Symbol(name), time);
            else fills.complain(name, "is not a symbol");
        }
        return times;
    }

    private List<Trade> recentTrades() {
        return fields.objects("recent_trades").stream()
                .map(AccountReader::trade)
                .toList();
    }

    private static Trade trade(Fields trade) {
        var read = new Trade(
                asset(trade),
                trade.choice("side", Side.class),
                Amounts.quantity(trade, "quantity"),
                Amounts.price(trade, "entry_price"),
                Amounts.price(trade, "exit_price"),
                Amounts.money(trade, "realised_pnl_usd"),
                trade.has("closed_at") ? trade.time("closed_at") : null);
        trade.refuseOthers();
        return read;
    }

    private static Symbol asset(Fields fields) {
        return fields.text("asset", NO_SYMBOL, Symbol::new);
    }
}
