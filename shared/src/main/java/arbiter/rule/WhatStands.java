package arbiter.rule;

import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.util.ArrayList;
import java.util.List;

/**
 * R10: an action that what stands makes impossible: buying against a short, selling against a long, adjusting or closing
 * nothing, cancelling an order that is not there.
 */
record WhatStands() implements Rule {

    private static final About ABOUT = About.error(
            "R10",
            "buying where a short stands or selling where a long stands; adjusting or closing where"
                    + " nothing stands; cancelling an order that does not stand",
            "an action on what stands passes");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.effects(), effect -> judge(effect, plan.situation()));
    }

    private List<Breach> judge(Effect effect, Situation situation) {
        var asset = effect.asset();
        return switch (effect.decision()) {
            case Enter enter -> against(effect, enter.side(), situation);
            case AdjustPosition _ -> adjusting(effect, situation);
            case ClosePosition _ -> effect.position() == null ? nothingStands(effect) : List.of();
            case AdjustOrders orders ->
                effect.position() == null ? nothingStands(effect) : cancelling(orders, effect, asset);
            case Hold _ -> List.of();
        };
    }

    /** An increase buys or sells too. */
    private List<Breach> adjusting(Effect effect, Situation situation) {
        if (effect.position() == null) return nothingStands(effect);
        return effect.entry() == null
                ? List.of()
                : against(effect, effect.entry().side(), situation);
    }

    private List<Breach> against(Effect effect, Side side, Situation situation) {
        var asset = effect.asset();
        var opposed = (effect.position() != null && effect.position().side() != side)
                || situation.account().openOrders(asset).stream().anyMatch(order -> order.side() != side);
        if (!opposed) return List.of();
        return List.of(Breach.error(
                code(),
                asset,
                "%s in %s where a %s stands: close it first, a flip takes two decisions"
                        .formatted(effect.decision().action(), asset, side.opposite())));
    }

    private List<Breach> nothingStands(Effect effect) {
        return List.of(Breach.error(
                code(),
                effect.asset(),
                "%s in %s, where no position stands".formatted(effect.decision().action(), effect.asset())));
    }

    private List<Breach> cancelling(AdjustOrders decision, Effect effect, Symbol asset) {
        var orders = decision.adjustment();
        var position = effect.position();
        if (orders == null || position == null) return List.of();
        var breaches = new ArrayList<Breach>();
        if (orders.cancelTp() && position.tpPrice() == null)
            breaches.add(Breach.error(code(), asset, "%s has no take profit to cancel".formatted(asset)));
        if (orders.cancelSl() && position.slPrice() == null)
            breaches.add(Breach.error(code(), asset, "%s has no stop to cancel".formatted(asset)));
        return breaches;
    }
}
