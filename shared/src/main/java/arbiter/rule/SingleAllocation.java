package arbiter.rule;

import java.math.BigDecimal;
import java.util.List;

/** K02: one allocation above the free margin; a warning above half of it. */
record SingleAllocation() implements Rule {

    private static final About ABOUT = About.both(
            "K02",
            "one allocation above the free margin; a warning above half of it",
            "what equals the free margin passes; half of it passes without a warning",
            "available_usd");

    private static final BigDecimal WARNING_PERCENT = BigDecimal.valueOf(50);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.entries(), entry -> judge(entry, plan));
    }

    private List<Breach> judge(Entry entry, Plan plan) {
        var available = plan.situation().account().available();
        var allocation = entry.allocation();
        if (allocation.isMoreThan(available))
            return List.of(Breach.error(
                    code(),
                    entry.asset(),
                    "%s allocates %s USD of %s USD available".formatted(entry.asset(), allocation, available),
                    available.value(),
                    allocation.value()));
        var half = available.percent(WARNING_PERCENT);
        if (allocation.isMoreThan(half))
            return List.of(Breach.warning(
                    code(),
                    entry.asset(),
                    "%s allocates %s USD, more than half of what is available".formatted(entry.asset(), allocation),
                    half.value(),
                    allocation.value()));
        return List.of();
    }
}
