package arbiter.account;

import arbiter.market.Money;
import java.util.Objects;

/**
 * What the daily limits are measured from. A day is a UTC day.
 *
 * @param openEquity equity when the day began
 * @param netTransfers USD paid in today, less what was paid out
 * @param peakEquity the highest equity ever, adjusted for transfers
 * @param entries entries made today
 * @param turnover notional of today's fills, both sides
 * @param transfersBefore USD paid in on all days before, less what was paid out, as far as states of this source told of it
 */
public record DayFigures(
        Money openEquity, Money netTransfers, Money peakEquity, int entries, Money turnover, Money transfersBefore) {

    public DayFigures {
        // Figures that were kept before this one was have none.
        transfersBefore = Objects.requireNonNullElse(transfersBefore, Money.ZERO);
    }

    /** Figures of one who tells of a single day. */
    public DayFigures(Money openEquity, Money netTransfers, Money peakEquity, int entries, Money turnover) {
        this(openEquity, netTransfers, peakEquity, entries, turnover, Money.ZERO);
    }

    /** USD paid in until now, less what was paid out, of all days that states told of. */
    public Money transfers() {
        return transfersBefore.plus(netTransfers);
    }

    /** The same after days on which so much was paid in, less what was paid out. */
    public DayFigures after(Money transfers) {
        return new DayFigures(openEquity, netTransfers, peakEquity, entries, turnover, transfers);
    }

    /** One entry more, of this notional in USD. */
    public DayFigures withEntry(Money notional) {
        return new DayFigures(
                openEquity, netTransfers, peakEquity, entries + 1, turnover.plus(notional), transfersBefore);
    }

    /** The same with another peak. */
    public DayFigures withPeak(Money peak) {
        return new DayFigures(openEquity, netTransfers, peak, entries, turnover, transfersBefore);
    }
}
