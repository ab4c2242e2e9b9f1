package arbiter.rule;

import java.math.BigDecimal;
import java.util.List;

/** K04: an entry at more leverage than the lowest of the strategy's, the account's and the venue's maximum. */
record MaxLeverage() implements Rule {

    @Override
    public String code() {
        return "K04";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return plan.entries()
                .filter(entry -> entry.leverage() > Leverage.highest(entry.asset(), plan.situation()))
                .map(entry -> breach(entry, Leverage.highest(entry.asset(), plan.situation())))
                .toList();
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
