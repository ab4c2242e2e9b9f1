package arbiter.paper;

import arbiter.account.AccountState;
import arbiter.account.DayFigures;
import arbiter.account.OpenOrder;
import arbiter.account.Trade;
import arbiter.market.Money;
import arbiter.market.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that is known of a paper account: what its state is told from, and how far decisions and candles were taken. One that
 * was kept before it named its source is of the first.
 *
 * @param version one more with every writing; 0 of one that was never kept
 * @param sourceVersion the version of the account's settings that brought the source it is the book of, from 1
 * @param asOf the market's time of the newest reading
 * @param sequence of the newest audit link whose decision was taken
 * @param dayBegan the UTC midnight that the figures of the day begin at
 * @param playedUntil when the newest candle closed that was played, by asset
 * @param waiting in the order they were decided
 * @param trades the newest closed trades, newest first, at most {@link #MOST_TRADES}
 */
public record PaperBook(
        long version,
        long sourceVersion,
        Instant asOf,
        long sequence,
        Cash cash,
        Instant dayBegan,
        DayFigures day,
        List<PaperPosition> positions,
        Map<Symbol, Instant> playedUntil,
        List<WaitingOrder> waiting,
        Map<Symbol, Instant> lastFillAt,
        List<Trade> trades) {

    static final int MOST_TRADES = 50;

    public PaperBook {
        sourceVersion = Math.max(1, sourceVersion);
        positions = List.copyOf(positions);
        playedUntil = Map.copyOf(playedUntil);
        waiting = List.copyOf(waiting);
        lastFillAt = Map.copyOf(lastFillAt);
        trades = List.copyOf(trades);
    }

    /**
     * The book of an account that begins to trade with so much.
     *
     * @param version of the book that it takes the place of; 0 for the first
     * @param sequence of the newest decision before: those are none of its own
     */
    static PaperBook opened(Money opening, long version, long sourceVersion, Instant at, long sequence) {
        return new PaperBook(
                version,
                sourceVersion,
                at,
                sequence,
                Cash.opened(opening),
                at.truncatedTo(ChronoUnit.DAYS),
                new DayFigures(opening, Money.ZERO, opening, 0, Money.ZERO),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of());
    }

    /**
     * What the account holds. Entries that met no candle yet stand as open orders once the engine no longer counts them as
     * pending: their margin is not available, and they count among the day's entries and turnover.
     */
    AccountState state() {
        var available = cash.balance();
        for (var each : positions) available = available.minus(each.position().margin());
        var figures = day;
        var orders = new ArrayList<OpenOrder>();
        for (var order : waiting) {
            if (!order.isShownAt(asOf)) continue;
            var entry = Objects.requireNonNull(order.entry());
            var shown = order.shown(entry, Objects.requireNonNull(order.quantity()));
            orders.add(shown);
            available = available.minus(entry.bound());
            figures = figures.withEntry(shown.quantity().at(shown.price()));
        }
        return new AccountState(
                asOf,
                cash.balance(),
                available,
                figures,
                positions.stream().map(PaperPosition::position).toList(),
                orders,
                lastFillAt,
                trades);
    }
}
