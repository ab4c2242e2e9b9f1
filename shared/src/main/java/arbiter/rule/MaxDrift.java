package arbiter.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** P08: taking risk after the price moved further from what the model saw than the strategy allows. */
record MaxDrift() implements Rule {

    private static final About ABOUT = About.error(
            "P08",
            "taking risk after the price moved further from what the model saw than the limit",
            "a move that equals the limit passes",
            "max_drift_percent");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 6;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.risks(), effect -> judge(effect, plan.limits().maxDriftPercent()));
    }

    private List<Breach> judge(Effect effect, BigDecimal limit) {
        var facts = effect.facts();
        if (facts == null)
            return List.of(Breach.error(
                    code(), effect.asset(), "there is no price of %s to compare".formatted(effect.asset())));
        var seen = facts.assumedPrice();
        var moved = facts.price().distanceTo(seen).multiply(HUNDRED);
        if (moved.compareTo(limit.multiply(seen.value())) <= 0) return List.of();
        var percent = moved.divide(seen.value(), DECIMALS, RoundingMode.UP);
        return List.of(Breach.error(
                code(),
                effect.asset(),
                "the price of %s moved %s %% from %s to %s, more than %s %%"
                        .formatted(effect.asset(), percent, seen, facts.price(), limit),
                limit,
                percent));
    }
}
