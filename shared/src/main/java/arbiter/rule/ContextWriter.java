package arbiter.rule;

import arbiter.account.AccountState;
import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.account.Trade;
import arbiter.json.Sha256;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.strategy.StrategyJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a situation as the validation context of spec 5, every field present and the strategy whole, so that it stands for
 * itself: {@link ContextReader} reads it back to an equal situation, except that its origin is then given, and that what is
 * unknown of a venue's terms then has the default of a given context.
 *
 * <p>Numbers are written exactly, not rounded to 8 decimals.
 */
public final class ContextWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ContextWriter() {}

    /** The situation as JSON, in a fixed order. */
    public static ObjectNode write(Situation situation) {
        var context = NODES.objectNode();
        context.put("as_of", situation.asOf().toString());
        var symbols = context.putArray("symbols");
        situation.symbols().forEach(symbol -> symbols.add(symbol.value()));
        var market = context.putObject("market");
        situation.market().values().forEach(facts -> market.set(facts.symbol().value(), asset(facts)));
        context.set("account", account(situation));
        context.set("strategy", StrategyJson.write(situation.strategy()));
        context.set("mandate", mandate(situation.mandate()));
        context.set("valid_until", time(situation.validUntil()));
        return context;
    }

    /**
     * The {@code context_hash} of a situation: SHA-256 in lower-case hex over the canonical JSON of {@link #write}.
     *
     * <p>Canonical JSON (RFC 8785) holds numbers as doubles, so a change beyond their 15 to 17 digits does not show.
     */
    public static String hash(Situation situation) {
        return Sha256.of(write(situation));
    }

    private static ObjectNode mandate(Mandate mandate) {
        var object = NODES.objectNode();
        object.put("version_exists", mandate.versionExists());
        object.set("own_strategy", mandate.own() == null ? NODES.nullNode() : StrategyJson.write(mandate.own()));
        object.put("may_loosen", mandate.mayLoosen());
        var earlier = object.putArray("earlier_today");
        mandate.earlierToday().forEach(strategy -> earlier.add(StrategyJson.write(strategy)));
        var track = object.putObject("track_record");
        track.put("samples", mandate.track().samples());
        track.put("wins", mandate.track().wins());
        track.set("won_r", number(mandate.track().wonR()));
        track.set("lost_r", number(mandate.track().lostR()));
        return object;
    }

    private static ObjectNode asset(AssetFacts facts) {
        var terms = facts.terms();
        var funding = facts.funding();
        var asset = NODES.objectNode();
        asset.set("price", number(facts.price().value()));
        asset.set("assumed_price", number(facts.assumedPrice().value()));
        asset.put("observed_at", facts.observedAt().toString());
        asset.set("funding_rate_8h", number(funding == null ? null : funding.rate8h()));
        asset.set("next_funding_at", time(funding == null ? null : funding.nextAt()));
        asset.put("funding_interval_hours", funding == null ? null : funding.intervalHours());
        asset.put("max_leverage", terms.maxLeverage());
        asset.set("maintenance_margin_rate", number(terms.maintenanceMarginRate()));
        asset.set("min_notional_usd", number(terms.minNotional().value()));
        asset.set("quantity_step", number(terms.quantityStep()));
        asset.set("spread_bps", number(terms.spreadBps()));
        asset.set("price_tick", number(terms.priceTick()));
        asset.put("tradable", terms.tradable());
        asset.set("atr", number(facts.atr()));
        asset.set("returns", numbers(facts.returns()));
        asset.set("candles_closed_at", closes(facts.candlesClosedAt()));
        return asset;
    }

    private static JsonNode numbers(@Nullable List<BigDecimal> values) {
        if (values == null) return NODES.nullNode();
        var array = NODES.arrayNode(values.size());
        values.forEach(value -> array.add(number(value)));
        return array;
    }

    private static JsonNode closes(@Nullable Map<Timeframe, Instant> closes) {
        if (closes == null) return NODES.nullNode();
        var object = NODES.objectNode();
        new TreeMap<>(closes).forEach((timeframe, time) -> object.put(timeframe.code(), time.toString()));
        return object;
    }

    private static ObjectNode account(Situation situation) {
        var state = situation.account();
        var terms = situation.terms();
        var account = NODES.objectNode();
        account.put("as_of", state.asOf().toString());
        account.set("balance_usd", number(state.balance().value()));
        account.set("available_usd", number(state.available().value()));
        account.put("leverage", terms.maxLeverage());
        account.set("max_position_size_usd", number(terms.maxPositionSize().value()));
        account.set("maker_fee_bps", number(terms.makerFeeBps()));
        account.set("taker_fee_bps", number(terms.takerFeeBps()));
        account.put("trading_state", word(situation.tradingState()));
        var before = situation.equityBefore();
        account.set("previous_equity_usd", number(before == null ? null : before.value()));
        putDay(account, state);
        putHoldings(account, state);
        return account;
    }

    private static void putDay(ObjectNode account, AccountState state) {
        var day = state.day();
        account.set("day_open_equity_usd", number(day.openEquity().value()));
        account.set("net_transfers_today_usd", number(day.netTransfers().value()));
        account.set("peak_equity_usd", number(day.peakEquity().value()));
        account.put("entries_today", day.entries());
        account.set("turnover_today_usd", number(day.turnover().value()));
    }

    private static void putHoldings(ObjectNode account, AccountState state) {
        var positions = account.putArray("positions");
        state.positions().forEach(position -> positions.add(position(position)));
        var orders = account.putArray("open_orders");
        state.openOrders().forEach(order -> orders.add(order(order)));
        var fills = account.putObject("last_fill_at");
        new TreeMap<Symbol, Instant>(state.lastFillAt())
                .forEach((asset, time) -> fills.put(asset.value(), time.toString()));
        var trades = account.putArray("recent_trades");
        state.recentTrades().forEach(trade -> trades.add(trade(trade)));
    }

    private static ObjectNode position(Position position) {
        var object = NODES.objectNode();
        object.put("asset", position.asset().value());
        object.put("side", word(position.side()));
        object.set("quantity", number(position.quantity().value()));
        object.set("entry_price", number(position.entryPrice().value()));
        object.put("leverage", position.leverage());
        object.set("margin_usd", number(position.margin().value()));
        var tp = position.tpPrice();
        object.set("tp_price", number(tp == null ? null : tp.value()));
        var sl = position.slPrice();
        object.set("sl_price", number(sl == null ? null : sl.value()));
        var liquidation = position.liquidationPrice();
        object.set("liquidation_price", number(liquidation == null ? null : liquidation.value()));
        object.set("opened_at", time(position.openedAt()));
        return object;
    }

    private static ObjectNode order(OpenOrder order) {
        var object = NODES.objectNode();
        object.put("asset", order.asset().value());
        object.put("side", word(order.side()));
        object.set("quantity", number(order.quantity().value()));
        object.set("price", number(order.price().value()));
        object.put("leverage", order.leverage());
        var tp = order.tpPrice();
        object.set("tp_price", number(tp == null ? null : tp.value()));
        var sl = order.slPrice();
        object.set("sl_price", number(sl == null ? null : sl.value()));
        return object;
    }

    private static ObjectNode trade(Trade trade) {
        var object = NODES.objectNode();
        object.put("asset", trade.asset().value());
        object.put("side", word(trade.side()));
        object.set("quantity", number(trade.quantity().value()));
        object.set("entry_price", number(trade.entryPrice().value()));
        object.set("exit_price", number(trade.exitPrice().value()));
        object.set("realised_pnl_usd", number(trade.realisedPnl().value()));
        object.set("closed_at", time(trade.closedAt()));
        return object;
    }

    private static JsonNode number(@Nullable BigDecimal value) {
        return value == null ? NODES.nullNode() : DecimalNode.valueOf(value);
    }

    private static JsonNode time(@Nullable Instant time) {
        return time == null ? NODES.nullNode() : NODES.textNode(time.toString());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
