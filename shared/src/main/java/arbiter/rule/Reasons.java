package arbiter.rule;

import arbiter.decision.Contract;
import java.util.List;
import java.util.Set;

/** C06: an entry with a blank rationale or a blank exit plan. */
record Reasons() implements Rule {

    @Override
    public String code() {
        return "C06";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return plan.effects().stream()
                .flatMap(effect -> Contract.reasons(effect.decision()).stream()
                        .map(finding -> new Breach(finding, Set.of(effect.asset()))))
                .toList();
    }
}
