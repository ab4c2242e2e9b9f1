package arbiter.rule;

import java.util.List;
import java.util.Optional;

/** P06: where the strategy requires a stop: entering without one, taking it away, moving it away from the price. */
record StopRequired() implements Rule {

    @Override
    public String code() {
        return "P06";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (!plan.situation().strategy().requiresStop()) return List.of();
        return plan.effects().stream().flatMap(effect -> judge(effect).stream()).toList();
    }

    private Optional<Breach> judge(Effect effect) {
        var asset = effect.asset();
        var entry = effect.entry();
        if (entry != null && entry.stop() == null)
            return Optional.of(
                    Breach.error(code(), asset, "the strategy requires a stop, and %s has none".formatted(asset)));
        return switch (effect.stopMove()) {
            case CANCELS ->
                Optional.of(
                        Breach.error(code(), asset, "the strategy requires the stop of %s to stay".formatted(asset)));
            case LOOSENS -> Optional.of(loosened(effect));
            case NONE, SETS, TIGHTENS -> Optional.empty();
        };
    }

    private Breach loosened(Effect effect) {
        var before = effect.position() == null ? null : effect.position().slPrice();
        var after = effect.newStop();
        var message = "the stop of %s may not move away from the price, from %s to %s"
                .formatted(effect.asset(), before, after);
        return before == null || after == null
                ? Breach.error(code(), effect.asset(), message)
                : Breach.error(code(), effect.asset(), message, before.value(), after.value());
    }
}
