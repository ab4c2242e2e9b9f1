package arbiter.account;

import arbiter.market.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knew of an account's equity before, from which it keeps the figures of a day that nobody reports.
 *
 * @param before the state that was last known
 * @param seen what the account was worth when it was last decided about; null before the first decision
 */
public record DayBook(AccountState before, @Nullable EquitySeen seen) {

    /** The book of an account. */
    public static DayBook of(Account account) {
        return new DayBook(account.state(), account.live().seen());
    }

    /** The beginning of a time's UTC day. */
    public static Instant midnightBefore(Instant time) {
        return date(time).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The time after which every transfer must be known, so that the figures at {@code now} are right. */
    public Instant transfersSince(Instant now) {
        var since = midnightBefore(now);
        if (before.isKnown()) since = earlier(since, before.asOf());
        return seen == null ? since : earlier(since, seen.at());
    }

    /**
     * The figures of the day at {@code now}.
     *
     * <p>The opening stands for its UTC day. A new day, or the first reading, opens with the higher of what the account was
     * last seen to be worth, with the transfers since, and what it is worth now, less what was paid in today: so a loss of the
     * night counts as today's. The peak is the highest of the one before and of what was seen, both with the transfers since,
     * and of what it is worth now. Transfers of earlier days are those known before and all since, however late in a day they
     * were made.
     *
     * @param transfers since {@link #transfersSince} at least; those after {@code now} do not count
     */
    public DayFigures figures(Instant now, Money equity, List<Transfer> transfers, int entries, Money turnover) {
        var known = transfers.stream().filter(each -> !each.at().isAfter(now)).toList();
        var today = sum(
                known.stream().filter(each -> date(each.at()).equals(date(now))).toList());
        return new DayFigures(
                opening(now, equity, known, today),
                today,
                peak(equity, known),
                entries,
                turnover,
                transfersBefore(now, known));
    }

    private Money transfersBefore(Instant now, List<Transfer> transfers) {
        if (isOnDayOf(now)) return before.day().transfersBefore();
        var midnight = midnightBefore(now);
        var earlier =
                transfers.stream().filter(each -> each.at().isBefore(midnight)).toList();
        return before.isKnown() ? before.day().transfers().plus(after(before.asOf(), earlier)) : Money.ZERO;
    }

    private boolean isOnDayOf(Instant now) {
        return before.isKnown() && before.date().equals(date(now));
    }

    private Money opening(Instant now, Money equity, List<Transfer> transfers, Money today) {
        if (isOnDayOf(now)) return before.day().openEquity();
        var opened = seen == null ? equity : equity.max(seen.equity().plus(after(seen.at(), transfers)));
        return opened.minus(today);
    }

    private Money peak(Money equity, List<Transfer> transfers) {
        var peak = equity;
        if (before.isKnown()) peak = peak.max(before.day().peakEquity().plus(after(before.asOf(), transfers)));
        return seen == null ? peak : peak.max(seen.equity().plus(after(seen.at(), transfers)));
    }

    private static Money after(Instant time, List<Transfer> transfers) {
        return sum(transfers.stream().filter(each -> each.at().isAfter(time)).toList());
    }

    private static Money sum(List<Transfer> transfers) {
        return transfers.stream().map(Transfer::paidIn).reduce(Money.ZERO, Money::plus);
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
