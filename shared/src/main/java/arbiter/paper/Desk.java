package arbiter.paper;

import arbiter.account.DayFigures;
import arbiter.account.Trade;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Symbol;
import arbiter.rule.money.Fees;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a paper account holds while candles are played: it fills orders, and knows nothing of when they do. */
final class Desk {

    private static final int USD_DECIMALS = 8;

    private final PaperBook before;
    private final Fees fees;
    private final Slippage slippage;
    private final Map<Symbol, PaperPosition> held = new TreeMap<>();
    private final Map<Symbol, Instant> lastFillAt;
    private final Deque<Trade> trades;
    private Cash cash;
    private Instant dayBegan;
    private DayFigures day;

    Desk(PaperBook book, Fees fees, Slippage slippage) {
        this.before = book;
        this.fees = fees;
        this.slippage = slippage;
        book.positions().forEach(each -> held.put(each.asset(), each));
        this.lastFillAt = new HashMap<>(book.lastFillAt());
        this.trades = new ArrayDeque<>(book.trades());
        this.cash = book.cash();
        this.dayBegan = book.dayBegan();
        this.day = book.day();
    }

    /** The book after what happened here. */
    PaperBook closed(Instant asOf, long sequence, Map<Symbol, Instant> played, List<WaitingOrder> left) {
        return new PaperBook(
                before.version() + 1,
                before.sourceVersion(),
                asOf,
                sequence,
                cash,
                dayBegan,
                day,
                List.copyOf(held.values()),
                played,
                left,
                lastFillAt,
                List.copyOf(trades));
    }

    Optional<PaperPosition> position(Symbol asset) {
        return Optional.ofNullable(held.get(asset));
    }

    /** Does what was decided at the open of a candle. What is meant for a position that is gone comes to nothing. */
    void fill(WaitingOrder order, Price open, Instant at) {
        var standing = held.get(order.asset());
        if (standing != null && standing.side() != order.side()) return;
        switch (order.kind()) {
            case ENTER -> enter(order, standing, open, at);
            case INCREASE -> {
                if (standing != null) enter(order, standing, open, at);
            }
            case DECREASE, CLOSE, PROTECT -> {
                if (standing != null) reduce(order, standing, open, at);
            }
        }
    }

    private void enter(WaitingOrder order, @Nullable PaperPosition standing, Price open, Instant at) {
        var coins = Objects.requireNonNull(order.quantity());
        var price = slippage.entry(open, order.side());
        var fee = fee(coins.at(price));
        var after = standing == null
                ? PaperPosition.opened(order, price, fee, at)
                : standing.plus(coins, price, fee).with(order.protection());
        cash = cash.charged(fee);
        day = day.withEntry(usd(coins.at(price)));
        lastFillAt.put(order.asset(), at);
        held.put(order.asset(), after);
    }

    private void reduce(WaitingOrder order, PaperPosition standing, Price open, Instant at) {
        held.put(order.asset(), standing.with(order.protection()));
        switch (order.kind()) {
            case CLOSE -> leave(order.asset(), open, at);
            case DECREASE -> exit(order.asset(), atMost(order, standing), slippage.exit(open, order.side()), at);
            default -> {}
        }
    }

    private static Quantity atMost(WaitingOrder order, PaperPosition standing) {
        var coins = Objects.requireNonNull(order.quantity());
        return coins.compareTo(standing.quantity()) < 0 ? coins : standing.quantity();
    }

    /** Ends a position at what the market gives for it. */
    void leave(Symbol asset, Price price, Instant at) {
        var standing = Objects.requireNonNull(held.get(asset));
        exit(asset, standing.quantity(), slippage.exit(price, standing.side()), at);
    }

    /** Ends a position where its take profit stands. */
    void takeProfit(Symbol asset, Price target, Instant at) {
        exit(asset, Objects.requireNonNull(held.get(asset)).quantity(), target, at);
    }

    /** Isolated margin: what closing loses and costs is never more than the margin of what is closed. */
    private void exit(Symbol asset, Quantity coins, Price price, Instant at) {
        var standing = Objects.requireNonNull(held.get(asset));
        var margin = standing.share(standing.position().margin(), coins);
        var notional = coins.at(price);
        var won = won(standing, coins, price).max(Money.ZERO.minus(margin));
        var fee = fee(notional).min(margin.plus(won));
        var carried = standing.share(standing.costs(), coins);
        cash = cash.realising(won).charged(fee);
        day = new DayFigures(
                day.openEquity(),
                day.netTransfers(),
                day.peakEquity(),
                day.entries(),
                day.turnover().plus(usd(notional)),
                day.transfersBefore());
        lastFillAt.put(asset, at);
        keep(new Trade(
                asset,
                standing.side(),
                coins,
                standing.position().entryPrice(),
                price,
                won.minus(fee).minus(carried),
                at));
        if (coins.equals(standing.quantity())) held.remove(asset);
        else held.put(asset, standing.without(coins, margin, carried));
    }

    private static Money won(PaperPosition standing, Quantity coins, Price price) {
        var move = price.value().subtract(standing.position().entryPrice().value());
        return new Money(coins.value().multiply(move))
                .times(standing.side().sign())
                .rounded(USD_DECIMALS, RoundingMode.FLOOR);
    }

    private void keep(Trade trade) {
        trades.addFirst(trade);
        if (trades.size() > PaperBook.MOST_TRADES) trades.removeLast();
    }

    /** As money is told: to eight decimals, rounded up. */
    private static Money usd(Money amount) {
        return amount.rounded(USD_DECIMALS, RoundingMode.CEILING);
    }

    private Money fee(Money notional) {
        return fees.taker(notional).rounded(USD_DECIMALS, RoundingMode.UP);
    }

    /** Takes what funding charges a position between two times, reckoned at a price. */
    void fund(Symbol asset, Price price, FundingCharge funding, Instant after, Instant until) {
        held.computeIfPresent(asset, (_, standing) -> {
            var paid = funding.on(standing.quantity().at(price), standing.side(), after, until);
            cash = cash.funded(paid);
            return standing.paying(paid);
        });
    }

    void mark(Symbol asset, Price close) {
        held.computeIfPresent(asset, (_, standing) -> standing.marked(close));
    }

    /** Begins the UTC day of a time, unless it has begun: it opens with the equity of now. */
    void beginDay(Instant time) {
        var midnight = time.truncatedTo(ChronoUnit.DAYS);
        if (!midnight.isAfter(dayBegan)) return;
        dayBegan = midnight;
        day = new DayFigures(usd(equity()), Money.ZERO, day.peakEquity(), 0, Money.ZERO);
    }

    /** Takes the equity of now into the peak. */
    void seePeak() {
        day = day.withPeak(day.peakEquity().max(usd(equity())));
    }

    private Money equity() {
        var equity = cash.balance();
        for (var each : held.values()) equity = equity.plus(each.unrealisedPnl());
        return equity;
    }
}
