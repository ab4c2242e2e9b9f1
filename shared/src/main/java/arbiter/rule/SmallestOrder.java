package arbiter.rule;

import java.util.ArrayList;
import java.util.List;

/** P07: an entry that its venue would not take: a notional below the minimum, or coins that round to nothing. */
record SmallestOrder() implements Rule {

    private static final About ABOUT = About.error(
            "P07",
            "an entry whose notional is below the venue's minimum, or whose coins round to 0",
            "the minimum itself passes, and one step of coins",
            "min_notional_usd",
            "quantity_step");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.entries(), this::judge);
    }

    private List<Breach> judge(Entry entry) {
        var asset = entry.asset();
        var facts = entry.facts();
        if (facts == null)
            return List.of(Breach.error(code(), asset, "there is no price of %s to count coins by".formatted(asset)));
        var breaches = new ArrayList<Breach>(0);
        var least = facts.terms().minNotional();
        if (least.isMoreThan(entry.notional()))
            breaches.add(Breach.error(
                    code(),
                    asset,
                    "%s would be entered with %s USD of notional, less than the venue's %s USD"
                            .formatted(asset, entry.notional(), least),
                    least.value(),
                    entry.notional().value()));
        if (entry.quantity(facts).isZero())
            breaches.add(Breach.error(
                    code(),
                    asset,
                    "%s USD of %s are less than one step of %s"
                            .formatted(
                                    entry.notional(),
                                    asset,
                                    facts.terms().quantityStep().toPlainString())));
        return breaches;
    }
}
