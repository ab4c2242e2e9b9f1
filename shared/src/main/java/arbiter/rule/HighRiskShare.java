package arbiter.rule;

import arbiter.decision.RiskLevel;
import java.math.BigDecimal;
import java.util.List;

/** R09: a warning when more than half of the entries are marked as high risk by the model itself. */
record HighRiskShare() implements Rule {

    private static final About ABOUT =
            About.warning("R09", "more than half of the entries marked as high risk", "half of them pass");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        var all = plan.entries().size();
        var high = 0;
        for (var entry : plan.entries()) if (entry.riskLevel() == RiskLevel.HIGH) high++;
        if (2 * high <= all) return List.of();
        return List.of(Breach.warning(
                code(),
                null,
                "%d of %d entries are marked as high risk, more than half".formatted(high, all),
                BigDecimal.valueOf(all).divide(BigDecimal.TWO),
                BigDecimal.valueOf(high)));
    }
}
