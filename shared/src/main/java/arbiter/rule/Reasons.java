package arbiter.rule;

import arbiter.decision.Contract;
import java.util.List;
import java.util.Set;

/** C06: an entry with a blank rationale or a blank exit plan. */
record Reasons() implements Rule {

    private static final About ABOUT = About.error(
            "C06",
            "an entry with a blank rationale or exit plan; a blank portfolio rationale",
            "one visible character passes");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(
                plan.effects(),
                effect -> Contract.reasons(effect.decision()).stream()
                        .map(finding -> new Breach(finding, Set.of(effect.asset())))
                        .toList());
    }
}
