package arbiter.rule;

import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.rule.Portfolio.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * R05: an entry whose loss at the stop, together with that of everything that moves with it, is above the limit.
 *
 * <p>What moves with it: the same side of an asset with a correlation of 0.7 and more, or the opposite side of one with -0.7
 * and less. Where the correlation is unknown it counts as 1 in a live situation, and as 0, with a warning, in a given one.
 */
record MaxCorrelatedRisk() implements Rule {

    private static final About ABOUT = About.both(
            "R05",
            "an entry whose loss at the stop, together with that of everything that moves with it, is above the limit: the same"
                    + " side at a correlation of 0.7 and more, the opposite side at -0.7 and less. Unknown correlation counts"
                    + " as 1 in a live situation, else as none, with a warning",
            "a loss that equals the limit passes, and so does an entry that lowers the loss in its own asset",
            "max_correlated_risk_percent");

    private static final double MOVES_WITH = 0.7;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.entries(), entry -> judge(entry, plan));
    }

    private List<Breach> judge(Entry entry, Plan plan) {
        var own = plan.portfolio().of(entry);
        if (!own.raisesLoss()) return List.of();
        var together = Money.ZERO;
        var raising = new LinkedHashSet<Symbol>();
        var unknown = new LinkedHashSet<Symbol>();
        if (entry.facts() == null || entry.facts().returns() == null) unknown.add(entry.asset());
        for (var change : plan.portfolio().changes()) {
            if (change.after().lossAtStop().isZero() || !movesWith(own, change, plan, unknown)) continue;
            together = together.plus(change.after().lossAtStop());
            if (change.raisesLoss() && isEntered(change, plan)) raising.add(change.asset());
        }
        var breaches = new ArrayList<Breach>(0);
        if (!unknown.isEmpty() && !plan.situation().isLive()) breaches.add(uncorrelated(entry, unknown));
        var limit = plan.equity().percent(plan.limits().maxCorrelatedRiskPercent());
        if (together.isMoreThan(limit)) breaches.add(exceeded(entry, raising, together, limit));
        return breaches;
    }

    private static boolean movesWith(Change own, Change other, Plan plan, LinkedHashSet<Symbol> unknown) {
        var sameSide = own.side() == other.side();
        if (own.asset().equals(other.asset())) return sameSide;
        var known = plan.correlations().of(own.asset(), other.asset());
        if (known.isEmpty()) unknown.add(other.asset());
        var correlation = known.orElse(plan.situation().isLive() ? 1 : 0);
        return sameSide ? correlation >= MOVES_WITH : correlation <= -MOVES_WITH;
    }

    private static boolean isEntered(Change change, Plan plan) {
        for (var entry : plan.entries())
            if (entry.side() == change.side() && entry.asset().equals(change.asset())) return true;
        return false;
    }

    private Breach uncorrelated(Entry entry, LinkedHashSet<Symbol> unknown) {
        return Breach.warning(
                code(),
                entry.asset(),
                "the correlation of %s is unknown and counts as none, for lack of returns of %s"
                        .formatted(
                                entry.asset(),
                                String.join(
                                        ", ",
                                        unknown.stream().map(Symbol::value).toList())),
                null,
                null);
    }

    private Breach exceeded(Entry entry, LinkedHashSet<Symbol> raising, Money together, Money limit) {
        return Breach.error(
                code(),
                entry.asset(),
                raising,
                "%s and what moves with it may lose %s USD at their stops, more than %s USD"
                        .formatted(entry.asset(), together, limit),
                limit.value(),
                together.value());
    }
}
