package arbiter.account;

import arbiter.market.Money;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What closed trades came to (docs/accounts.md), after fees and funding. A trade that came to nothing is neither won nor lost.
 *
 * @param trades how many there are
 * @param winRatePercent won / trades, null without trades
 * @param realisedPnlUsd the sum of all
 * @param profitFactor what was won / what was lost, both positive; null where nothing was lost
 * @param byAsset the same of each asset, in alphabetical order
 */
public record Performance(
        int trades,
        int won,
        int lost,
        @Nullable BigDecimal winRatePercent,
        Money realisedPnlUsd,
        @Nullable BigDecimal profitFactor,
        Map<Symbol, OfAsset> byAsset) {

    private static final int PERCENT_DECIMALS = 2;
    private static final int FACTOR_DECIMALS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What the trades in one asset came to. */
    public record OfAsset(
            int trades,
            int won,
            int lost,
            @Nullable BigDecimal winRatePercent,
            Money realisedPnlUsd,
            @Nullable BigDecimal profitFactor) {}

    /** What these trades came to. */
    public static Performance of(List<Trade> trades) {
        var all = asset(trades);
        var byAsset = new TreeMap<Symbol, OfAsset>();
        trades.stream()
                .collect(Collectors.groupingBy(Trade::asset))
                .forEach((asset, own) -> byAsset.put(asset, asset(own)));
        return new Performance(
                all.trades(),
                all.won(),
                all.lost(),
                all.winRatePercent(),
                all.realisedPnlUsd(),
                all.profitFactor(),
                byAsset);
    }

    private static OfAsset asset(List<Trade> trades) {
        var results = trades.stream().map(Trade::realisedPnl).toList();
        var won = results.stream().filter(Money::isPositive).toList();
        var lost =
                results.stream().filter(result -> result.value().signum() < 0).toList();
        return new OfAsset(
                results.size(),
                won.size(),
                lost.size(),
                results.isEmpty() ? null : percent(won.size(), results.size()),
                sum(results),
                lost.isEmpty() ? null : factor(sum(won), sum(lost).abs()));
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.ZERO, Money::plus);
    }

    private static BigDecimal percent(int part, int whole) {
        return BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(whole), PERCENT_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal factor(Money won, Money lost) {
        return won.value().divide(lost.value(), FACTOR_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
