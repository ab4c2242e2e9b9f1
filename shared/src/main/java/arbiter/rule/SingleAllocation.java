package arbiter.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** K02: one allocation above the free margin; a warning above half of it. */
record SingleAllocation() implements Rule {

    private static final BigDecimal WARNING_PERCENT = BigDecimal.valueOf(50);

    @Override
    public String code() {
        return "K02";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return plan.entries().flatMap(entry -> judge(entry, plan).stream()).toList();
    }

    private Optional<Breach> judge(Entry entry, Plan plan) {
        var available = plan.situation().account().available();
        var half = available.percent(WARNING_PERCENT);
        var allocation = entry.allocation();
        if (allocation.isMoreThan(available))
            return Optional.of(Breach.error(
                    code(),
                    entry.asset(),
                    "%s allocates %s USD of %s USD available".formatted(entry.asset(), allocation, available),
                    available.value(),
                    allocation.value()));
        if (allocation.isMoreThan(half))
            return Optional.of(Breach.warning(
                    code(),
                    entry.asset(),
                    "%s allocates %s USD, more than half of what is available".formatted(entry.asset(), allocation),
                    half.value(),
                    allocation.value()));
        return Optional.empty();
    }
}
