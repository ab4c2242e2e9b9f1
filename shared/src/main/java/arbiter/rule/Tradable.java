package arbiter.rule;

import java.util.List;

/**
 * C03, where the venue does not let an asset be traded: taking risk in it. Assets that were not asked for are found while a
 * proposal is normalised.
 *
 * <p>It never stands in the way of what reduces: such an asset may still be left.
 */
record Tradable() implements Rule {

    static final About ABOUT = About.both(
            "C03",
            "an asset that was not asked for; taking risk in an asset that is not tradable at the venue; an asked asset that is"
                    + " not decided is held, with a warning",
            "each asked asset once passes, and reducing in an asset that is not tradable",
            "symbols",
            "tradable");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.risks(), this::judge);
    }

    /** An asset without market data is P01's. */
    private List<Breach> judge(Effect effect) {
        var facts = effect.facts();
        if (facts == null || facts.terms().tradable()) return List.of();
        return List.of(Breach.error(
                code(),
                effect.asset(),
                "%s in %s takes risk, and it is not tradable at the venue"
                        .formatted(effect.decision().action(), effect.asset())));
    }
}
