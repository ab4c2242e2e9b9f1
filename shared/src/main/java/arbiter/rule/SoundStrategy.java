package arbiter.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * T3: taking risk by a strategy that is inactive, in a version that does not exist, or put in the place of the account's own
 * with a looser limit by somebody who may not.
 *
 * <p>What a switch brings along, the tightest limits of the day, is told by R02, R12 and R13 themselves.
 */
record SoundStrategy() implements Rule {

    private static final About ABOUT = About.error(
            "T3",
            "taking risk by an inactive strategy, by a version that does not exist, or by an override with a limit looser than"
                    + " the account's own without the admin scope",
            "an override whose limits equal the account's own passes",
            "mandate");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.risks().isEmpty()) return List.of();
        var faults = faults(plan.situation());
        if (faults.isEmpty()) return List.of();
        return Rule.each(
                plan.risks(),
                effect -> faults.stream()
                        .map(fault -> Breach.error(code(), effect.asset(), fault))
                        .toList());
    }

    private static List<String> faults(Situation situation) {
        var strategy = situation.strategy();
        var mandate = situation.mandate();
        var faults = new ArrayList<String>(0);
        if (!strategy.active()) faults.add("the strategy %s is not active".formatted(strategy.id()));
        if (!mandate.versionExists())
            faults.add("version %d of the strategy %s does not exist".formatted(strategy.version(), strategy.id()));
        if (mandate.own() != null && !mandate.mayLoosen()) {
            var looser = Looseness.of(mandate.own(), strategy);
            if (!looser.isEmpty())
                faults.add("the strategy %s is looser than the account's own %s in %s"
                        .formatted(strategy.id(), mandate.own().id(), String.join(", ", looser)));
        }
        return faults;
    }
}
