package arbiter.rule;

import arbiter.market.Decimals;
import arbiter.market.Funding;
import arbiter.rule.money.TradeCost;
import arbiter.strategy.StrategyType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * R07: an entry that pays more funding than the limit; for scalping also one that a funding stamp may fall upon.
 *
 * <p>A stamp that has passed says nothing of the next, and is not known then.
 */
record MaxFunding() implements Rule {

    private static final About ABOUT = About.both(
            "R07",
            "an entry that pays more funding per 8 h than the limit; for scalping also one within max_holding_hours of the next"
                    + " funding stamp, where that is known. Unknown funding: refused in a live situation, else not judged,"
                    + " with a warning",
            "funding that equals the limit passes, and a stamp exactly max_holding_hours away",
            "max_funding_bps",
            "max_holding_hours");

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);
    private static final int HOUR_DECIMALS = 6;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.entries(), entry -> judge(entry, plan));
    }

    private List<Breach> judge(Entry entry, Plan plan) {
        var facts = entry.facts();
        var funding = facts == null ? null : facts.funding();
        if (funding == null)
            return List.of(unknown(entry, facts == null || plan.situation().isLive()));
        var breaches = new ArrayList<Breach>(0);
        var paid = TradeCost.paidBps(entry.side(), funding.rate8h());
        var limit = plan.limits().maxFundingBps();
        if (paid.compareTo(limit) > 0)
            breaches.add(Breach.error(
                    code(),
                    entry.asset(),
                    "a %s in %s pays %s bps of funding per 8 h, more than %s"
                            .formatted(entry.side(), entry.asset(), paid.toPlainString(), limit.toPlainString()),
                    limit,
                    paid));
        if (plan.situation().strategy().type() == StrategyType.SCALPING) stamp(entry, funding, plan, breaches);
        return breaches;
    }

    private Breach unknown(Entry entry, boolean refused) {
        var message = "the funding of %s is unknown".formatted(entry.asset());
        return refused
                ? Breach.error(code(), entry.asset(), message)
                : Breach.warning(code(), entry.asset(), message + "; it is taken for none", null, null);
    }

    private void stamp(Entry entry, Funding funding, Plan plan, List<Breach> breaches) {
        var next = funding.nextAt();
        var now = plan.situation().asOf();
        if (next == null || !next.isAfter(now)) return;
        var holding = plan.limits().maxHoldingHours();
        var hours = hours(now, next);
        if (hours.compareTo(holding) >= 0) return;
        breaches.add(Breach.error(
                code(),
                entry.asset(),
                "funding of %s is charged in %s h, within the holding time of %s h"
                        .formatted(entry.asset(), hours.toPlainString(), holding.toPlainString()),
                holding,
                hours));
    }

    private static BigDecimal hours(Instant from, Instant to) {
        var seconds = BigDecimal.valueOf(Duration.between(from, to).toMillis(), 3);
        return Decimals.canonical(seconds.divide(SECONDS_OF_AN_HOUR, HOUR_DECIMALS, RoundingMode.DOWN));
    }
}
