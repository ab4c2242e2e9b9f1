package arbiter.rule;

import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.Execution;
import arbiter.market.Quantity;
import arbiter.rule.money.OrderSize;
import arbiter.strategy.OrderPreference;
import org.jspecify.annotations.Nullable;

/** The engine's own figures for what stands: quantities, margin, loss at the stop, liquidation. */
final class Executions {

    private Executions() {}

    /** The figures of one decision; none where there is no price to reckon with. */
    static Execution of(Effect effect, Plan plan) {
        var entry = effect.entry();
        var facts = effect.facts();
        if (entry != null && facts != null) return ofEntry(entry, facts, plan);
        var position = effect.position();
        if (position == null) return Execution.NONE;
        return switch (effect.decision()) {
            case ClosePosition _ -> ofReduction(position.quantity(), facts);
            case AdjustPosition adjust
            when Reductions.isDecrease(adjust) ->
                ofReduction(Reductions.quantity(adjust, position, plan.situation()), facts);
            default -> Execution.NONE;
        };
    }

    private static Execution ofEntry(Entry entry, AssetFacts facts, Plan plan) {
        var quantity = entry.quantity(facts);
        var notional = quantity.at(facts.price());
        var preference = plan.situation().strategy().orderPreference();
        return new Execution(
                quantity,
                notional,
                OrderSize.margin(notional, entry.leverage()),
                entry.stop() == null ? null : plan.portfolio().of(entry).after().lossAtStop(),
                entry.liquidation(facts).priceIfKnown().orElse(null),
                preference,
                preference == OrderPreference.ANY ? null : facts.terms().onTick(facts.price(), entry.side()));
    }

    private static Execution ofReduction(Quantity quantity, @Nullable AssetFacts facts) {
        var notional = facts == null ? null : quantity.at(facts.price());
        return new Execution(quantity, notional, null, null, null, null, null);
    }
}
