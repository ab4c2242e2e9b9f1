package arbiter.account;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much of an account is at work, and how concentrated.
 *
 * <p>A position without a price counts at its entry price.
 *
 * @param grossNotionalUsd longs plus shorts
 * @param netNotionalUsd longs less shorts
 * @param marginInUseUsd of positions and unfilled entry orders
 * @param marginInUsePercent of equity, null when equity is not positive
 * @param largestAsset the asset with most margin, null when nothing is held
 * @param largestAssetPercent its share of the margin in use
 */
public record Exposure(
        Money grossNotionalUsd,
        Money netNotionalUsd,
        Money marginInUseUsd,
        @Nullable BigDecimal marginInUsePercent,
        @Nullable Symbol largestAsset,
        @Nullable BigDecimal largestAssetPercent) {

    /** The exposure of an account at the given prices, which may be null where unknown. */
    public static Exposure of(AccountState account, Function<Symbol, @Nullable Price> prices, Money equity) {
        var gross = Money.ZERO;
        var net = Money.ZERO;
        var margins = new HashMap<Symbol, Money>();
        for (var position : account.positions()) {
            var known = prices.apply(position.asset());
            var notional = position.quantity().at(known == null ? position.entryPrice() : known);
            gross = gross.plus(notional);
            net = net.plus(notional.times(position.side().sign()));
            margins.merge(position.asset(), position.margin(), Money::plus);
        }
        for (var order : account.openOrders()) margins.merge(order.asset(), order.margin(), Money::plus);
        var inUse = margins.values().stream().reduce(Money.ZERO, Money::plus);
        var largest = margins.entrySet().stream()
                .max(java.util.Map.Entry.<Symbol, Money>comparingByValue()
                        .thenComparing(java.util.Map.Entry.<Symbol, Money>comparingByKey()
                                .reversed()))
                .orElse(null);
        return new Exposure(
                gross,
                net,
                inUse,
                equity.isPositive() ? inUse.asPercentOf(equity) : null,
                largest == null ? null : largest.getKey(),
                largest == null || inUse.isZero() ? null : largest.getValue().asPercentOf(inUse));
    }
}
