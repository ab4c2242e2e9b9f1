package arbiter.adapter.hyperliquid;

import arbiter.account.Trade;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an account's fills of the last days come to. */
record Fills(List<Fill> fills) {

    /** How many trades are told at most. */
    static final int MOST_TRADES = 100;

    Fills {
        fills = fills.stream().sorted(Comparator.comparing(Fill::at)).toList();
    }

    /** Distinct orders that opened something since a time. */
    int entries(Instant since) {
        return (int) since(since)
                .filter(fill -> !fill.opened().isZero())
                .map(Fill::order)
                .distinct()
                .count();
    }

    /** Notional since a time, both sides. */
    Money turnover(Instant since) {
        return since(since).map(Fill::notional).reduce(Money.ZERO, Money::plus);
    }

    private Stream<Fill> since(Instant time) {
        return fills.stream().filter(fill -> !fill.at().isBefore(time));
    }

    /** When each asset last filled, by these fills or by what was known before of longer ago. */
    Map<Symbol, Instant> lastFillAt(Map<Symbol, Instant> known) {
        var last = new HashMap<>(known);
        for (var fill : fills) last.merge(fill.asset(), fill.at(), (a, b) -> a.isAfter(b) ? a : b);
        return last;
    }

    /** When the position in an asset began; null where that was longer ago than the fills. */
    @Nullable
    Instant openedAt(Symbol asset) {
        return fills.stream()
                .filter(fill -> fill.asset().equals(asset) && fill.isFirst())
                .map(Fill::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What each closing order came to, the newest first. */
    List<Trade> trades() {
        return fills.stream()
                .filter(fill -> !fill.closed().isZero())
                .collect(Collectors.groupingBy(Fill::order))
                .values()
                .stream()
                .map(Fills::trade)
                .sorted(Comparator.comparing(Trade::closedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed())
                .limit(MOST_TRADES)
                .toList();
    }

    /**
     * The fills of one closing order. The profit is after the fees of closing; the average entry follows from the profit
     * before them: entry = exit - profit / quantity x side.
     */
    private static Trade trade(List<Fill> closing) {
        var last = closing.getLast();
        var quantity = closing.stream().map(Fill::closed).reduce(Quantity.ZERO, Quantity::plus);
        var paid = sum(closing.stream().map(fill -> fill.closed().at(fill.price())));
        var won = sum(closing.stream().map(Fill::closedPnl));
        var fees = sum(closing.stream().map(Fill::fee));
        var entry = paid.minus(won.times(last.closedSide().sign()));
        return new Trade(
                last.asset(),
                last.closedSide(),
                quantity,
                price(entry, quantity, last),
                price(paid, quantity, last),
                won.minus(fees),
                last.at());
    }

    private static Price price(Money notional, Quantity quantity, Fill last) {
        if (!notional.isPositive())
            throw new IllegalArgumentException(
                    "closedPnl of order %d in %s is not what its prices come to".formatted(last.order(), last.asset()));
        return new Price(divided(notional.value(), quantity.value()));
    }

    private static BigDecimal divided(BigDecimal notional, BigDecimal quantity) {
        return notional.divide(quantity, MathContext.DECIMAL64);
    }

    private static Money sum(Stream<Money> amounts) {
        return amounts.reduce(Money.ZERO, Money::plus);
    }
}
