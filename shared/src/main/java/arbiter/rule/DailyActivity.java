package arbiter.rule;

import arbiter.strategy.RiskLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** R13: more entries in a UTC day than the limit, or more turnover in multiples of the day's opening equity. */
record DailyActivity() implements Rule {

    private static final About ABOUT = About.error(
            "R13",
            "more entries a day than the limit, or turnover of fills and these entries above its multiple of the day's opening"
                    + " equity",
            "as many entries, and a turnover, that equal the limit pass",
            "max_decisions_per_day",
            "max_turnover_per_day",
            "entries_today",
            "turnover_today_usd",
            "day_open_equity_usd");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.entries().isEmpty()) return List.of();
        var breaches = new ArrayList<Breach>(0);
        entries(plan, breaches);
        turnover(plan, breaches);
        return breaches;
    }

    private void entries(Plan plan, List<Breach> breaches) {
        var limit = plan.tightest(limits -> BigDecimal.valueOf(limits.maxDecisionsPerDay()));
        var entries = BigDecimal.valueOf((long) plan.situation().account().day().entries()
                + plan.entries().size());
        if (entries.compareTo(limit) > 0)
            breaches.add(Breach.error(
                    code(),
                    plan.contributors(),
                    "there would be %s entries today, more than %s".formatted(entries, limit),
                    limit,
                    entries));
    }

    private void turnover(Plan plan, List<Breach> breaches) {
        var day = plan.situation().account().day();
        var limit = day.openEquity().times(plan.tightest(RiskLimits::maxTurnoverPerDay));
        var turnover = day.turnover();
        for (var entry : plan.entries()) turnover = turnover.plus(entry.notional());
        if (turnover.isMoreThan(limit))
            breaches.add(Breach.error(
                    code(),
                    plan.contributors(),
                    "the day's turnover would be %s USD, more than %s USD".formatted(turnover, limit),
                    limit.value(),
                    turnover.value()));
    }
}
