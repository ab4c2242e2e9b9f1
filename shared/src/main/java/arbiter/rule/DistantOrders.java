package arbiter.rule;

import arbiter.market.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** P05: a new take profit or stop so far from the price that it must be an invented digit. */
record DistantOrders() implements Rule {

    private static final About ABOUT = About.error(
            "P05", "a new take profit or stop further than 50 % from the price: an invented digit", "50 % passes");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(50);
    private static final int DECIMALS = 6;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.effects(), this::judge);
    }

    private List<Breach> judge(Effect effect) {
        if (effect.newTpPrice() == null && effect.newStop() == null) return List.of();
        var facts = effect.facts();
        if (facts == null)
            return List.of(Breach.error(
                    code(), effect.asset(), "there is no price of %s to measure from".formatted(effect.asset())));
        var breaches = new ArrayList<Breach>(0);
        judge("take profit", effect.newTpPrice(), facts, breaches);
        judge("stop", effect.newStop(), facts, breaches);
        return breaches;
    }

    private void judge(String what, @Nullable Price order, AssetFacts facts, List<Breach> breaches) {
        if (order == null) return;
        var distance = order.distanceTo(facts.price()).multiply(HUNDRED);
        if (distance.compareTo(facts.price().value().multiply(MOST_PERCENT)) <= 0) return;
        var percent = distance.divide(facts.price().value(), DECIMALS, RoundingMode.UP);
        breaches.add(Breach.error(
                code(),
                facts.symbol(),
                "the %s %s of %s is %s %% away from the price %s, more than %s %%"
                        .formatted(what, order, facts.symbol(), percent, facts.price(), MOST_PERCENT),
                MOST_PERCENT,
                percent));
    }
}
