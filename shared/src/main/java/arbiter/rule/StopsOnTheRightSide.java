package arbiter.rule;

import arbiter.market.Price;
import arbiter.market.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * P02: a take profit or stop on the wrong side of the price; at the price is wrong too.
 *
 * <p>An entry is judged by the orders it ends up with, also those it takes over from the position it adds to: a stop the
 * price has passed would otherwise count as no risk at all.
 */
record StopsOnTheRightSide() implements Rule {

    private static final About ABOUT = About.error(
            "P02",
            "a take profit or stop on the wrong side of the price",
            "at the price is wrong too; one tick beyond it passes");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.effects(), this::judge);
    }

    private List<Breach> judge(Effect effect) {
        var side = effect.side();
        var entry = effect.entry();
        var takeProfit = entry == null ? effect.newTpPrice() : entry.tpPrice();
        var stop = entry == null ? effect.newStop() : entry.stop();
        if (side == null || (takeProfit == null && stop == null)) return List.of();
        var facts = effect.facts();
        if (facts == null)
            return List.of(Breach.error(
                    code(), effect.asset(), "there is no price of %s to set orders around".formatted(effect.asset())));
        var breaches = new ArrayList<Breach>(0);
        if (takeProfit != null && !side.gainsAt(takeProfit, facts.price()))
            breaches.add(wrong("take profit", takeProfit, side, side == Side.LONG ? "above" : "below", facts));
        if (stop != null && !side.losesAt(stop, facts.price()))
            breaches.add(wrong("stop", stop, side, side == Side.LONG ? "below" : "above", facts));
        return breaches;
    }

    private Breach wrong(String what, Price order, Side side, String where, AssetFacts facts) {
        return Breach.error(
                code(),
                facts.symbol(),
                "the %s %s of a %s in %s is not %s the price %s"
                        .formatted(what, order, side, facts.symbol(), where, facts.price()),
                facts.price().value(),
                order.value());
    }
}
