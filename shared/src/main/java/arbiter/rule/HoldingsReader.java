package arbiter.rule;

import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.account.Trade;
import arbiter.json.Fields;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads what an account holds, has ordered and has traded, as contexts and reports have it; complaints go to its fields. */
final class HoldingsReader {

    static final int MOST_LEVERAGE = 125;

    private static final Symbol NO_SYMBOL = new Symbol("X");

    private final Fields fields;

    HoldingsReader(Fields fields) {
        this.fields = fields;
    }

    /** The positions, at most one in an asset; each of a sound asset is shown to {@code check}, which may complain of it. */
    List<Position> positions(BiConsumer<Symbol, Fields> check) {
        var held = new HashSet<Symbol>();
        return fields.objects("positions").stream()
                .map(position -> position(position, held, check))
                .toList();
    }

    private static Position position(Fields position, Set<Symbol> held, BiConsumer<Symbol, Fields> check) {
        var before = position.problems().size();
        var asset = asset(position);
        if (position.problems().size() == before) {
            if (!held.add(asset)) position.complain("asset", "holds a position already");
            check.accept(asset, position);
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

    List<OpenOrder> openOrders() {
        return fields.objects("open_orders").stream()
                .map(HoldingsReader::openOrder)
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

    Map<Symbol, Instant> lastFillAt() {
        var fills = fields.object("last_fill_at");
        var times = new LinkedHashMap<Symbol, Instant>();
        for (var name : fills.names()) {
            var time = fills.time(name);
            if (Symbol.isSymbol(name)) times.put(new Symbol(name), time);
            else fills.complain(name, "is not a symbol");
        }
        return times;
    }

    List<Trade> recentTrades() {
        return fields.objects("recent_trades").stream()
                .map(HoldingsReader::trade)
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
