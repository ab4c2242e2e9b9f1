package arbiter.rule;

import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.strategy.RiskLimits;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * R02: any risk-taking once the day has lost its limit, or where the day's loss and the open risk after all actions are
 * together above it; a warning from 80 % of it.
 *
 * <p>Open risk is the loss at the stop of everything that stands, and 20 % of notional where no stop does.
 */
record MaxDailyLoss() implements Rule {

    private static final About ABOUT = About.both(
            "R02",
            "any risk-taking once the day's loss has reached the limit, or where it and the open risk after all actions are"
                    + " together above it; a warning from 80 % of it. Open risk is the loss at the stop of everything that"
                    + " stands, without a stop 20 % of its notional",
            "a day's loss that equals the limit is refused; a sum that equals it passes with a warning",
            "max_daily_loss_percent",
            "day_open_equity_usd",
            "net_transfers_today_usd");

    private static final BigDecimal WARNING_PERCENT = BigDecimal.valueOf(80);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.risks().isEmpty()) return List.of();
        var day = plan.situation().account().day();
        if (!day.openEquity().isPositive())
            return Rule.each(
                    plan.risks(),
                    effect -> List.of(Breach.error(
                            code(), effect.asset(), "the day's opening equity is not known, and its loss with it")));
        var limit = plan.equity().percent(plan.tightest(RiskLimits::maxDailyLossPercent));
        var lost =
                day.openEquity().plus(day.netTransfers()).minus(plan.equity()).max(Money.ZERO);
        return lost.compareTo(limit) >= 0
                ? Rule.each(plan.risks(), effect -> List.of(reached(effect, lost, limit)))
                : open(plan, lost, limit);
    }

    private Breach reached(Effect effect, Money lost, Money limit) {
        return Breach.error(
                code(),
                effect.asset(),
                "the day has lost %s USD of at most %s USD: no risk is taken in %s any more"
                        .formatted(lost, limit, effect.asset()),
                limit.value(),
                lost.value());
    }

    private List<Breach> open(Plan plan, Money lost, Money limit) {
        var raising = raising(plan);
        if (raising.isEmpty()) return List.of();
        var losable = lost;
        for (var change : plan.portfolio().changes())
            losable = losable.plus(change.after().lossAtStop());
        var message = "the day's loss of %s USD and the open risk come to %s USD";
        if (losable.isMoreThan(limit))
            return List.of(Breach.error(
                    code(),
                    raising,
                    (message + ", more than %s USD").formatted(lost, losable, limit),
                    limit.value(),
                    losable.value()));
        var near = limit.percent(WARNING_PERCENT);
        if (near.isMoreThan(losable)) return List.of();
        return List.of(Breach.warning(code(), null, message.formatted(lost, losable), near.value(), losable.value()));
    }

    /** The assets in which risk is taken and the loss at stops grows. */
    private static Set<Symbol> raising(Plan plan) {
        var raising = new LinkedHashSet<Symbol>();
        for (var effect : plan.risks()) {
            var side = effect.side();
            if (side != null && plan.portfolio().of(effect.asset(), side).raisesLoss()) raising.add(effect.asset());
        }
        return raising;
    }
}
