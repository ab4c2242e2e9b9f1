package arbiter.rule;

import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.Contract;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** C05: a field an action needs and lacks, or another leverage for a position that stands. */
record NeededFields() implements Rule {

    @Override
    public String code() {
        return "C05";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return plan.effects().stream()
                .flatMap(effect -> Stream.concat(
                        Contract.neededFields(effect.decision()).stream()
                                .map(finding -> new Breach(finding, Set.of(effect.asset()))),
                        newLeverage(effect)))
                .toList();
    }

    private Stream<Breach> newLeverage(Effect effect) {
        var position = effect.position();
        var stated = switch (effect.decision()) {
            case Enter enter -> enter.leverage();
            case AdjustPosition adjust -> adjust.leverage();
            default -> null;
        };
        if (position == null || stated == null || stated == position.leverage()) return Stream.empty();
        return Stream.of(Breach.error(
                code(),
                effect.asset(),
                "the position in %s stands at leverage %d; leverage %d cannot replace it"
                        .formatted(effect.asset(), position.leverage(), stated)));
    }
}
