package arbiter.rule;

import arbiter.account.OpenOrder;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a position loses when its stop is hit, in USD.
 *
 * <p>Spec 3: max(0, quantity x (price - stop) x side) + taker fee on the new part and on the exit. Both fees are taken on
 * notional at the price of now, so that a long and its mirrored short lose the same.
 */
final class LossAtStop {

    private static final BigDecimal SHARE_WITHOUT_STOP = BigDecimal.valueOf(20);
    private static final int LOSS_DECIMALS = 8;

    private LossAtStop() {}

    /** The loss of an entry together with what stands in its asset; empty without a stop or a price. */
    static Optional<Money> ofWhole(Effect effect, Entry entry, Plan plan) {
        var facts = effect.facts();
        var stop = entry.stop();
        if (facts == null || stop == null) return Optional.empty();
        var price = facts.price();
        var position = effect.position();
        var standing = position == null || position.side() != entry.side()
                ? Money.ZERO
                : position.quantity().at(price);
        var whole = standing.plus(entry.notional());
        return Optional.of(fall(whole, price, stop, entry.side())
                .plus(plan.takerFee(entry.notional()))
                .plus(plan.takerFee(whole))
                .plus(ofOrders(effect, plan)));
    }

    /** The loss of what stands in the entry's asset before it, with the exit's fee; empty without a stop or a price. */
    static Optional<Money> ofStanding(Effect effect, Plan plan) {
        var facts = effect.facts();
        var position = effect.position();
        var stop = position == null ? null : position.slPrice();
        if (facts == null || position == null || stop == null) return Optional.empty();
        var notional = position.quantity().at(facts.price());
        return Optional.of(fall(notional, facts.price(), stop, position.side())
                .plus(plan.takerFee(notional))
                .plus(ofOrders(effect, plan)));
    }

    private static Money ofOrders(Effect effect, Plan plan) {
        return plan.situation().account().openOrders(effect.asset()).stream()
                .map(order -> ofOrder(order, plan))
                .reduce(Money.ZERO, Money::plus);
    }

    /** The loss of an entry order that may still fill; without a stop 20 % of its notional counts (as R02 has it). */
    private static Money ofOrder(OpenOrder order, Plan plan) {
        var notional = order.quantity().at(order.price());
        var stop = order.slPrice();
        var loss =
                stop == null ? notional.percent(SHARE_WITHOUT_STOP) : fall(notional, order.price(), stop, order.side());
        return loss.plus(plan.takerFee(notional).times(2));
    }

    /** What a notional at a price loses at a stop; nothing when the stop is already in profit. Rounded up. */
    private static Money fall(Money notional, Price price, Price stop, Side side) {
        var distance = price.value().subtract(stop.value()).multiply(BigDecimal.valueOf(side.sign()));
        var loss = notional.value().multiply(distance).divide(price.value(), LOSS_DECIMALS, RoundingMode.UP);
        return new Money(loss).max(Money.ZERO);
    }
}
