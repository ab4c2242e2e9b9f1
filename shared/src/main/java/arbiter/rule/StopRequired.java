package arbiter.rule;

import java.util.List;

/** P06: where the strategy requires a stop: entering without one, taking it away, moving it away from the price. */
record StopRequired() implements Rule {

    private static final About ABOUT = About.error(
            "P06",
            "where the strategy requires a stop: entering or leaving a position without one,"
                    + " cancelling it, moving it away from the price",
            "a stop left where it is passes",
            "stop");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (!plan.situation().strategy().requiresStop()) return List.of();
        return Rule.each(plan.effects(), this::judge);
    }

    private List<Breach> judge(Effect effect) {
        var asset = effect.asset();
        var entry = effect.entry();
        if (entry != null && entry.stop() == null)
            return List.of(
                    Breach.error(code(), asset, "the strategy requires a stop, and %s has none".formatted(asset)));
        return switch (effect.stopMove()) {
            case CANCELS ->
                List.of(Breach.error(code(), asset, "the strategy requires the stop of %s to stay".formatted(asset)));
            case LOOSENS -> List.of(loosened(effect));
            case NONE, SETS, TIGHTENS -> List.of();
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
