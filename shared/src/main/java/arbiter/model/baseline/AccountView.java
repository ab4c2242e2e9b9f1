package arbiter.model.baseline;

import arbiter.account.DayFigures;
import arbiter.account.OpenOrder;
import arbiter.account.TradingState;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.strategy.RiskLimits;
import arbiter.strategy.Sizing;
import arbiter.strategy.StrategyType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the account block says.
 *
 * @param takerFee fraction of notional
 * @param lastFills when each asset last filled
 */
record AccountView(
        Instant asOf,
        List<Symbol> symbols,
        TradingState tradingState,
        Money equity,
        Money available,
        int maxLeverage,
        Money maxPositionSize,
        BigDecimal takerFee,
        DayFigures day,
        List<Held> positions,
        List<OpenOrder> orders,
        Map<Symbol, Instant> lastFills,
        Plan plan) {

    /** A position that stands; {@code notional} is null where its price is unknown. */
    record Held(
            Symbol asset,
            Side side,
            Quantity quantity,
            Price entryPrice,
            int leverage,
            Money margin,
            @Nullable Money notional,
            @Nullable Price liquidationPrice,
            @Nullable Price slPrice,
            @Nullable Instant openedAt) {}

    /** The strategy: its kind, its timeframes shortest first, and its limits. */
    record Plan(StrategyType type, List<Timeframe> timeframes, boolean stopRequired, Sizing sizing, RiskLimits limits) {

        /** Whether entries go without a stop: a ladder whose strategy allows that. */
        boolean stopless() {
            return type == StrategyType.DCA && !stopRequired && limits.maxEntryPercent() != null;
        }
    }

    Optional<Held> position(Symbol asset) {
        return positions.stream().filter(held -> held.asset().equals(asset)).findFirst();
    }

    boolean hasOrder(Symbol asset) {
        return orders.stream().anyMatch(order -> order.asset().equals(asset));
    }
}
