package arbiter.rule;

import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.Contract;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** C05: a field an action needs and lacks, or another leverage for a position that stands. */
record NeededFields() implements Rule {

    private static final About ABOUT = About.error(
            "C05",
            "a field that the action needs and lacks, or contradicts; another leverage for a position" + " that stands",
            "amounts that differ by 0.01 USD pass");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.effects(), this::judge);
    }

    private List<Breach> judge(Effect effect) {
        var lacks = Contract.neededFields(effect.decision());
        var leverage = newLeverage(effect);
        if (lacks.isEmpty() && leverage.isEmpty()) return List.of();
        return Stream.concat(
                        lacks.stream().map(finding -> new Breach(finding, Set.of(effect.asset()))), leverage.stream())
                .toList();
    }

    private Optional<Breach> newLeverage(Effect effect) {
        var position = effect.position();
        var stated = switch (effect.decision()) {
            case Enter enter -> enter.leverage();
            case AdjustPosition adjust -> adjust.leverage();
            default -> null;
        };
        if (position == null || stated == null || stated == position.leverage()) return Optional.empty();
        return Optional.of(Breach.error(
                code(),
                effect.asset(),
                "the position in %s stands at leverage %d; leverage %d cannot replace it"
                        .formatted(effect.asset(), position.leverage(), stated)));
    }
}
