package arbiter.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * K04: an entry at more leverage than the lowest of the strategy's, the account's and the venue's maximum, and any where the
 * venue's is unknown.
 */
record MaxLeverage() implements Rule {

    private static final About ABOUT = About.error(
            "K04",
            "an entry's leverage above the lowest of the strategy's, the account's and the venue's maximum; any entry where the"
                    + " venue's is unknown",
            "the lowest maximum itself passes",
            "max_leverage",
            "leverage");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.entries(), entry -> judge(entry, plan.situation()));
    }

    private List<Breach> judge(Entry entry, Situation situation) {
        var breaches = new ArrayList<Breach>(0);
        var highest = Leverage.highest(entry.facts(), situation);
        if (entry.leverage() > highest) breaches.add(breach(entry, highest));
        var facts = entry.facts();
        if (facts != null && facts.terms().maxLeverage() == null) breaches.add(unknown(entry));
        return breaches;
    }

    private Breach unknown(Entry entry) {
        return Breach.error(
                code(),
                entry.asset(),
                "the venue's maximum leverage in %s is unknown: any leverage may be above it".formatted(entry.asset()));
    }

    private Breach breach(Entry entry, int highest) {
        return Breach.error(
                code(),
                entry.asset(),
                "leverage %d in %s is above %d".formatted(entry.leverage(), entry.asset(), highest),
                BigDecimal.valueOf(highest),
                BigDecimal.valueOf(entry.leverage()));
    }
}
