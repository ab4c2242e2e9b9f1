package arbiter.rule;

import java.math.BigDecimal;
import java.util.List;

/** K04: an entry at more leverage than the lowest of the strategy's, the account's and the venue's maximum. */
record MaxLeverage() implements Rule {

    private static final About ABOUT = About.error(
            "K04",
            "an entry's leverage above the lowest of the strategy's, the account's and the venue's" + " maximum",
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
        var highest = Leverage.highest(entry.facts(), situation);
        return entry.leverage() > highest ? List.of(breach(entry, highest)) : List.of();
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
