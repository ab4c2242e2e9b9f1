package arbiter.account;

import arbiter.market.Money;
import arbiter.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account held when its source last said so.
 *
 * @param balance the wallet balance: margin included, unrealised profit not
 * @param available free margin
 * @param lastFillAt when each asset last filled, stop-outs included
 * @param recentTrades closed trades, newest first
 */
public record AccountState(
        Instant asOf,
        Money balance,
        Money available,
        DayFigures day,
        List<Position> positions,
        List<OpenOrder> openOrders,
        Map<Symbol, Instant> lastFillAt,
        List<Trade> recentTrades) {

    public AccountState {
        positions = List.copyOf(positions);
        openOrders = List.copyOf(openOrders);
        lastFillAt = Map.copyOf(lastFillAt);
        recentTrades = List.copyOf(recentTrades);
    }

    /** What is known of an account before its source first spoke: nothing, since before all time. */
    public static final AccountState UNKNOWN = new AccountState(
            Instant.EPOCH,
            Money.ZERO,
            Money.ZERO,
            new DayFigures(Money.ZERO, Money.ZERO, Money.ZERO, 0, Money.ZERO),
            List.of(),
            List.of(),
            Map.of(),
            List.of());

    /** Whether the account's source ever spoke. */
    public boolean isKnown() {
        return asOf.isAfter(Instant.EPOCH);
    }

    /** The same, said again later. */
    public AccountState at(Instant time) {
        return new AccountState(time, balance, available, day, positions, openOrders, lastFillAt, recentTrades);
    }

    /** The same with other figures of the day. */
    public AccountState with(DayFigures figures) {
        return new AccountState(asOf, balance, available, figures, positions, openOrders, lastFillAt, recentTrades);
    }

    /** The same where its source tells of one day only: what was paid in on the days before is known from the state before. */
    public AccountState after(AccountState before) {
        var isSameDay = before.date().equals(date());
        return with(day.after(isSameDay ? before.day.transfersBefore() : before.day.transfers()));
    }

    /** Its UTC day. */
    LocalDate date() {
        return LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    }

    /** The position in an asset, if one stands. */
    public Optional<Position> position(Symbol asset) {
        return positions.stream().filter(p -> p.asset().equals(asset)).findFirst();
    }

    /** The unfilled entry orders in an asset. */
    public List<OpenOrder> openOrders(Symbol asset) {
        return openOrders.stream().filter(o -> o.asset().equals(asset)).toList();
    }
}
