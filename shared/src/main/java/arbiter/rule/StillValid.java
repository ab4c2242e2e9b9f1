package arbiter.rule;

import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Hold;
import java.util.List;

/** T4: anything but a hold, a close or a decrease once the decision has run out. */
record StillValid() implements Rule {

    private static final About ABOUT = About.error(
            "T4",
            "anything but a hold, a close or a decrease when a decision is judged again after its valid_until",
            "valid_until itself passes",
            "valid_until");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        var until = plan.situation().validUntil();
        if (until == null || !plan.situation().asOf().isAfter(until)) return List.of();
        return Rule.each(plan.effects(), effect -> {
            if (effect.decision() instanceof Hold || effect.decision() instanceof ClosePosition || effect.decreases())
                return List.of();
            return List.of(Breach.error(
                    code(),
                    effect.asset(),
                    "%s in %s was valid until %s".formatted(effect.decision().action(), effect.asset(), until)));
        });
    }
}
