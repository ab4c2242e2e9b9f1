package arbiter.model;

import arbiter.account.Exposure;
import arbiter.account.OpenOrder;
import arbiter.account.Performance;
import arbiter.account.Position;
import arbiter.account.Trade;
import arbiter.account.TradingState;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.rule.Situation;
import arbiter.strategy.OrderPreference;
import arbiter.strategy.RiskLimits;
import arbiter.strategy.Sizing;
import arbiter.strategy.StopPolicy;
import arbiter.strategy.StrategyType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The account as a model reads it, with the very limits object that the rules enforce. It does not name the account: a
 * model has no use for that.
 */
record AccountBlock(
        Instant asOf,
        List<Symbol> symbols,
        TradingState tradingState,
        Money equityUsd,
        Money balanceUsd,
        Money availableUsd,
        int maxLeverage,
        Money maxPositionSizeUsd,
        BigDecimal makerFeeBps,
        BigDecimal takerFeeBps,
        Day day,
        List<Held> positions,
        List<OpenOrder> openOrders,
        Exposure exposure,
        Map<Symbol, Instant> lastFillAt,
        List<Trade> recentTrades,
        Performance performance,
        Plan strategy) {

    /** What the daily limits are measured from, in USD. */
    record Day(Money openEquityUsd, Money netTransfersUsd, Money peakEquityUsd, int entries, Money turnoverUsd) {}

    /** A position with what it is worth now. */
    record Held(
            Symbol asset,
            Side side,
            Quantity quantity,
            Price entryPrice,
            int leverage,
            Money marginUsd,
            @Nullable Money notionalUsd,
            @Nullable Money unrealisedPnlUsd,
            @Nullable Price liquidationPrice,
            @Nullable Price tpPrice,
            @Nullable Price slPrice,
            @Nullable Instant openedAt) {}

    /** The strategy without its words. */
    record Plan(
            String id,
            StrategyType type,
            List<Timeframe> timeframes,
            StopPolicy stop,
            OrderPreference orderPreference,
            Sizing sizing,
            RiskLimits limits) {}

    static AccountBlock of(Situation situation) {
        var account = situation.account();
        var terms = situation.terms();
        var day = account.day();
        var strategy = situation.stated();
        return new AccountBlock(
                account.asOf(),
                situation.symbols(),
                situation.tradingState(),
                situation.equity(),
                account.balance(),
                account.available(),
                terms.maxLeverage(),
                terms.maxPositionSize(),
                terms.makerFeeBps(),
                terms.takerFeeBps(),
                new Day(day.openEquity(), day.netTransfers(), day.peakEquity(), day.entries(), day.turnover()),
                account.positions().stream().map(p -> held(p, situation)).toList(),
                account.openOrders(),
                Exposure.of(account, asset -> situation.price(asset).orElse(null), situation.equity()),
                new TreeMap<>(account.lastFillAt()),
                account.recentTrades(),
                Performance.of(account.recentTrades()),
                new Plan(
                        strategy.id(),
                        strategy.type(),
                        strategy.timeframes(),
                        strategy.stop(),
                        strategy.orderPreference(),
                        strategy.sizing(),
                        strategy.limits()));
    }

    private static Held held(Position position, Situation situation) {
        var price = situation.price(position.asset()).orElse(null);
        return new Held(
                position.asset(),
                position.side(),
                position.quantity(),
                position.entryPrice(),
                position.leverage(),
                position.margin(),
                price == null ? null : position.quantity().at(price),
                price == null ? null : position.unrealisedPnl(price),
                situation.liquidation(position).priceIfKnown().orElse(null),
                position.tpPrice(),
                position.slPrice(),
                position.openedAt());
    }
}
