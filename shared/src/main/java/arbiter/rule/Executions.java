package arbiter.rule;

import arbiter.account.Position;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.Execution;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.strategy.OrderPreference;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine's own figures for what stands: quantities, margin, loss at the stop, liquidation. */
final class Executions {

    private Executions() {}

    /** The figures of one decision; none where there is no price to reckon with. */
    static Execution of(Effect effect, Plan plan) {
        var entry = effect.entry();
        var facts = effect.facts();
        if (entry != null && facts != null) return ofEntry(effect, entry, facts, plan);
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

    private static Execution ofEntry(Effect effect, Entry entry, AssetFacts facts, Plan plan) {
        var price = facts.price();
        var quantity = Quantity.bought(entry.notional(), price, facts.terms().quantityStep());
        var notional = quantity.at(price);
        var preference = plan.situation().strategy().orderPreference();
        return new Execution(
                quantity,
                notional,
                notional.dividedUp(BigDecimal.valueOf(entry.leverage())),
                LossAtStop.ofWhole(effect, entry, plan).orElse(null),
                liquidation(effect, entry, quantity, facts).orElse(null),
                preference,
                preference == OrderPreference.ANY ? null : price);
    }

    private static Execution ofReduction(Quantity quantity, @Nullable AssetFacts facts) {
        var notional = facts == null ? null : quantity.at(facts.price());
        return new Execution(quantity, notional, null, null, null, null, null);
    }

    private static Optional<Price> liquidation(Effect effect, Entry entry, Quantity added, AssetFacts facts) {
        var average = average(effect.position(), entry, added, facts.price());
        return Liquidation.of(entry.side(), average, entry.leverage(), facts.terms());
    }

    private static Price average(@Nullable Position position, Entry entry, Quantity added, Price price) {
        if (position == null || position.side() != entry.side()) return price;
        var paid = position.quantity().at(position.entryPrice()).plus(added.at(price));
        var coins = position.quantity().plus(added);
        return new Price(paid.value().divide(coins.value(), MathContext.DECIMAL64));
    }
}
