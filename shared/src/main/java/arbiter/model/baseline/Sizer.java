package arbiter.model.baseline;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.strategy.EntrySize;
import arbiter.strategy.EntryToSize;
import arbiter.strategy.RiskLimits;
import arbiter.strategy.StopPolicy;
import arbiter.strategy.TrackRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sizes an entry: what the strategy's method gives ({@link EntrySize}), cut to what every limit of the account leaves.
 *
 * <p>It stays 1 % under each, so that neither rounding nor a small drift of price trips a rule. Each bound below is the
 * largest notional that its rule allows, solved for the new part.
 */
final class Sizer {

    /** The part of a limit that is used at most. */
    static final BigDecimal WITHIN = new BigDecimal("0.99");

    private static final MathContext EXACT = MathContext.DECIMAL64;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal UNLIMITED = new BigDecimal("1E+30");
    private static final Price ONE = new Price(BigDecimal.ONE);
    private static final int CENTS = 2;

    private final AccountView account;
    private final RiskLimits limits;
    private final BigDecimal equity;
    private final BigDecimal fee;

    Sizer(AccountView account) {
        this.account = account;
        this.limits = account.plan().limits();
        this.equity = account.equity().value();
        this.fee = account.takerFee();
    }

    /** The wanted allocation in USD before limits. */
    Money wanted(Ticket ticket) {
        var given = EntrySize.given(account.plan().sizing(), limits, entry(ticket, account.equity()), TrackRecord.NONE);
        return cents(given.value().multiply(ticket.share()).multiply(WITHIN));
    }

    /** Distances are fractions of price in a ticket: the price is 1. */
    private EntryToSize entry(Ticket ticket, Money measure) {
        return new EntryToSize(
                measure,
                ONE,
                ticket.leverage(),
                ticket.atrShare(),
                ticket.stopless() ? null : ticket.lossShare(),
                fee.movePointRight(4));
    }

    /** The allocation in USD, whole cents, rounded down; zero when a limit leaves nothing. */
    Money allocation(Ticket ticket, Ledger ledger) {
        var bound = Stream.of(byRisk(ticket, ledger), byExposure(ticket, ledger))
                .flatMap(List::stream)
                .reduce(UNLIMITED, BigDecimal::min);
        var leverage = BigDecimal.valueOf(ticket.leverage());
        return wanted(ticket)
                .min(cents(bound.divide(leverage, EXACT)))
                .min(cents(most(ticket, ledger).value()))
                .max(Money.ZERO);
    }

    /** R01, R04, K01 and, without a stop, the largest entry. */
    private Money most(Ticket ticket, Ledger ledger) {
        var before = ticket.before();
        var free = account.available().times(WITHIN).minus(ledger.committed());
        var standing = new EntrySize.Standing(before.notional(), Money.ZERO, before.margin(), free);
        var stop = ticket.stopless() ? StopPolicy.OPTIONAL : StopPolicy.REQUIRED;
        return EntrySize.most(limits, stop, entry(ticket, account.equity().times(WITHIN)), standing);
    }

    /** R02 and R05: loss at the stop of the whole position, taker fee on the new part and on the exit. */
    private List<BigDecimal> byRisk(Ticket ticket, Ledger ledger) {
        var before = ticket.before();
        var whole = before.notional().value().multiply(ticket.lossShare().add(fee));
        var part = ticket.lossShare().add(fee.multiply(BigDecimal.TWO));
        var replaced = before.loss().value();
        var ofDay = within(limits.maxDailyLossPercent())
                .subtract(dayLoss(account).value())
                .subtract(ledger.openRisk().value())
                .add(replaced);
        var ofSide = within(limits.maxCorrelatedRiskPercent())
                .subtract(ledger.loss(ticket.side()).value())
                .add(replaced);
        return Stream.of(ofDay, ofSide)
                .map(room -> room.subtract(whole).divide(part, EXACT))
                .toList();
    }

    /** K02, K03, K05, R13 and R14. */
    private List<BigDecimal> byExposure(Ticket ticket, Ledger ledger) {
        var ofEntry = account.available().value().multiply(WITHIN).multiply(HALF);
        var before = ticket.before().notional().value();
        var leverage = Math.min(limits.maxLeverage(), account.maxLeverage());
        var ofPosition = account.maxPositionSize().value().multiply(WITHIN).subtract(before);
        var ofGross = equity.multiply(BigDecimal.valueOf(leverage))
                .multiply(WITHIN)
                .subtract(ledger.gross().value());
        var ofTurnover = limits.maxTurnoverPerDay()
                .multiply(account.day().openEquity().value())
                .multiply(WITHIN)
                .subtract(ledger.turnover().value());
        var notional = ofEntry.multiply(BigDecimal.valueOf(ticket.leverage()));
        return List.of(notional, ofPosition, ofGross, ofTurnover, byGap(ticket, ledger));
    }

    /** The gap loss is the smaller of notional x gap and margin: the larger of what either alone would allow. */
    private BigDecimal byGap(Ticket ticket, Ledger ledger) {
        if (ledger.gap().signum() == 0) return UNLIMITED;
        var before = ticket.before();
        var room = within(limits.maxDrawdownPercent())
                .subtract(ledger.gapLoss(ticket.side()).value())
                .add(before.gapLoss(ledger.gap()).value());
        var byNotional =
                room.divide(ledger.gap(), EXACT).subtract(before.notional().value());
        var byMargin = room.subtract(before.margin().value()).multiply(BigDecimal.valueOf(ticket.leverage()));
        return byNotional.max(byMargin);
    }

    /** What was lost since the day began, never negative (spec 3). */
    static Money dayLoss(AccountView account) {
        var day = account.day();
        return day.openEquity().plus(day.netTransfers()).minus(account.equity()).max(Money.ZERO);
    }

    private BigDecimal percent(BigDecimal percent) {
        return equity.multiply(percent).movePointLeft(2);
    }

    private BigDecimal within(BigDecimal percent) {
        return percent(percent).multiply(WITHIN);
    }

    private static Money cents(BigDecimal usd) {
        return new Money(usd.setScale(CENTS, RoundingMode.FLOOR));
    }
}
