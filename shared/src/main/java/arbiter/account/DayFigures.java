package arbiter.account;

import arbiter.market.Money;

/**
 * What the daily limits are measured from. A day is a UTC day.
 *
 * @param openEquity equity when the day began
 * @param netTransfers USD paid in today, less what was paid out
 * @param peakEquity the highest equity ever, adjusted for transfers
 * @param entries entries made today
 * @param turnover notional of today's fills, both sides
 */
public record DayFigures(Money openEquity, Money netTransfers, Money peakEquity, int entries, Money turnover) {

    /** One entry more, of this notional in USD. */
    public DayFigures withEntry(Money notional) {
        return new DayFigures(openEquity, netTransfers, peakEquity, entries + 1, turnover.plus(notional));
    }

    /** The same with another peak. */
    public DayFigures withPeak(Money peak) {
        return new DayFigures(openEquity, netTransfers, peak, entries, turnover);
    }
}
