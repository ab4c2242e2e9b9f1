package arbiter.model.baseline;

import arbiter.account.TradingState;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.strategy.StrategyType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether entries are to be thought of at all, before any size is worked out. */
final class Gate {

    private static final Duration OLDEST_PRICE = Duration.ofMinutes(2);
    private static final BigDecimal HOURS_IN_SECONDS = BigDecimal.valueOf(3600);

    private final AccountView account;
    private final Instant now;

    Gate(AccountView account, Instant now) {
        this.account = account;
        this.now = now;
    }

    /** Why the account makes no entry in any asset; empty when it may. */
    Optional<String> closed() {
        var limits = account.plan().limits();
        var day = account.day();
        var losable = account.equity().percent(limits.maxDailyLossPercent()).times(Sizer.WITHIN);
        var drawable = day.peakEquity().percent(limits.maxDrawdownPercent()).times(Sizer.WITHIN);
        if (account.tradingState() != TradingState.ACTIVE) return Optional.of("the account may only reduce");
        if (!account.equity().isPositive()) return Optional.of("there is no equity");
        if (!account.available().isPositive()) return Optional.of("no margin is free");
        if (!day.openEquity().isPositive() || !day.peakEquity().isPositive())
            return Optional.of("the day's opening or peak equity is not known");
        if (account.positions().stream().anyMatch(held -> held.notional() == null))
            return Optional.of("a position has no price");
        if (Sizer.dayLoss(account).compareTo(losable) >= 0) return Optional.of("the day's loss is at its limit");
        if (day.peakEquity().minus(account.equity()).compareTo(drawable) >= 0)
            return Optional.of("the drawdown is at its limit");
        return Optional.empty();
    }

    /** Why no entry on this side of the asset is made; empty when one may be. */
    Optional<String> refuses(Symbol symbol, MarketView.Asset asset, Side side) {
        if (!asset.tradable()) return Optional.of("it is not tradable at the venue");
        var limits = account.plan().limits();
        var rate = asset.fundingRate8h();
        if (rate == null) return Optional.of("funding is not known");
        var paidBps = rate.multiply(BigDecimal.valueOf(side.sign())).movePointRight(4);
        if (paidBps.compareTo(limits.maxFundingBps().multiply(Sizer.WITHIN)) > 0)
            return Optional.of("funding of %s bps per 8 h is too dear".formatted(paidBps.toPlainString()));
        if (asset.maxLeverage() == null) return Optional.of("the venue's maximum leverage is not known");
        if (asset.spreadBps() == null) return Optional.of("the spread is not known");
        if (asset.observedAt().plus(OLDEST_PRICE).isBefore(now)) return Optional.of("the price is old");
        if (account.hasOrder(symbol)) return Optional.of("an entry order already stands");
        if (isCooling(symbol)) return Optional.of("the last trade in it is too recent");
        if (crossesFunding(asset)) return Optional.of("funding is charged within the holding time");
        return Optional.empty();
    }

    private boolean isCooling(Symbol symbol) {
        var cooldown = Duration.ofSeconds(account.plan().limits().cooldownSeconds());
        var filled = account.lastFills().get(symbol);
        return filled != null && now.isBefore(filled.plus(cooldown));
    }

    private boolean crossesFunding(MarketView.Asset asset) {
        var next = asset.nextFundingAt();
        if (account.plan().type() != StrategyType.SCALPING || next == null) return false;
        return !next.isAfter(now.plus(holding(account.plan())));
    }

    /** How long the strategy means a position to live. */
    static Duration holding(AccountView.Plan plan) {
        return Duration.ofSeconds(
                plan.limits().maxHoldingHours().multiply(HOURS_IN_SECONDS).longValue());
    }
}
