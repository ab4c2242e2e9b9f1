package arbiter.rule;

import java.util.List;

/** K03: an entry after which the asset's notional, unfilled orders included, is above the account's largest position. */
record MaxPositionSize() implements Rule {

    private static final About ABOUT = About.error(
            "K03",
            "an entry after which the notional in its asset, unfilled orders included, is above the account's largest position",
            "what equals the limit passes",
            "max_position_size_usd");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.entries(), entry -> judge(entry, plan));
    }

    private List<Breach> judge(Entry entry, Plan plan) {
        var limit = plan.situation().terms().maxPositionSize();
        var notional = plan.portfolio().of(entry).after().notional();
        if (!notional.isMoreThan(limit)) return List.of();
        return List.of(Breach.error(
                code(),
                entry.asset(),
                "the position in %s would be %s USD, more than %s USD".formatted(entry.asset(), notional, limit),
                limit.value(),
                notional.value()));
    }
}
