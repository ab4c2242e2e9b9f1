package arbiter.rule;

import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.rule.money.WorstCase;
import java.util.ArrayList;
import java.util.List;

/**
 * R14: entries after which a price gap against everything on their side would cost more than the drawdown limit.
 *
 * <p>Stops do not help in a gap; isolated margin does: a position loses no more than that.
 */
record GapLoss() implements Rule {

    private static final About ABOUT = About.error(
            "R14",
            "entries after which a gap against their side, the sum of min(notional x gap_percent, margin), costs more than the"
                    + " drawdown limit",
            "a gap loss that equals the limit passes",
            "gap_percent",
            "max_drawdown_percent");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.entries().isEmpty()) return List.of();
        var worst = WorstCase.of(plan.portfolio().after(), plan.limits().gapPercent());
        var breaches = new ArrayList<Breach>(0);
        judge(Side.LONG, worst, plan, breaches);
        judge(Side.SHORT, worst, plan, breaches);
        return breaches;
    }

    private void judge(Side side, WorstCase worst, Plan plan, List<Breach> breaches) {
        var limit = plan.equity().percent(plan.limits().maxDrawdownPercent());
        var loss = worst.inGap(side);
        if (!loss.isMoreThan(limit)) return;
        var entered = entered(side, plan);
        if (entered.isEmpty()) return;
        breaches.add(Breach.error(
                code(),
                entered,
                "a gap of %s %% would cost all %ss %s USD, more than %s USD"
                        .formatted(plan.limits().gapPercent(), side, loss, limit),
                limit.value(),
                loss.value()));
    }

    private static List<Symbol> entered(Side side, Plan plan) {
        return plan.entries().stream()
                .filter(entry -> entry.side() == side)
                .map(Entry::asset)
                .toList();
    }
}
