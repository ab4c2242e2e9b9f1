package arbiter.rule;

import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.json.Fields;
import arbiter.market.Money;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code account} of a context; complaints go to its fields. */
final class AccountReader {

    private static final BigDecimal MAKER_FEE_BPS = BigDecimal.valueOf(2);
    private static final BigDecimal TAKER_FEE_BPS = BigDecimal.valueOf(5);

    private final Fields fields;
    private final HoldingsReader holdings;
    private final Instant asOf;
    private final Map<Symbol, AssetFacts> market;

    AccountReader(Fields fields, Instant asOf, Map<Symbol, AssetFacts> market) {
        this.fields = fields;
        this.holdings = new HoldingsReader(fields);
        this.asOf = asOf;
        this.market = market;
    }

    AccountTerms terms() {
        return terms(fields);
    }

    /** The terms of an account; fees that are not told are 2 and 5 bps. */
    static AccountTerms terms(Fields fields) {
        return new AccountTerms(
                fields.whole("leverage", 1, HoldingsReader.MOST_LEVERAGE),
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
        var positions = holdings.positions(this::needsPrice);
        return new AccountState(
                fields.has("as_of") ? Times.notAfter(asOf, fields, "as_of") : asOf,
                balance,
                available,
                day(equity(balance, positions)),
                positions,
                fields.has("open_orders") ? holdings.openOrders() : List.of(),
                fields.has("last_fill_at") ? holdings.lastFillAt() : Map.of(),
                fields.has("recent_trades") ? holdings.recentTrades() : List.of());
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

    private void needsPrice(Symbol asset, Fields position) {
        if (!market.containsKey(asset)) position.complain("asset", "has a position and needs a price in market");
    }
}
