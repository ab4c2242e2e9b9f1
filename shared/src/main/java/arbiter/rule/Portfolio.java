package arbiter.rule;

import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.rule.money.Fees;
import arbiter.rule.money.Holding;
import arbiter.rule.money.OrderSize;
import arbiter.rule.money.StopLoss;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands before and after a decision, one change for each asset and side: positions and unfilled orders, less what is
 * closed or decreased, plus what is entered, with the stops as they are moved.
 *
 * <p>A position without a price counts at its entry price; P01 refuses risk-taking then.
 */
record Portfolio(List<Change> changes) {

    /** One side of one asset before and after. */
    record Change(Holding before, Holding after) {

        Symbol asset() {
            return after.asset();
        }

        Side side() {
            return after.side();
        }

        /** Whether what may be lost at stops grows. */
        boolean raisesLoss() {
            return after.lossAtStop().isMoreThan(before.lossAtStop());
        }

        private Change plus(Change other) {
            return new Change(before.plus(other.before), after.plus(other.after));
        }
    }

    static Portfolio of(List<Effect> effects, Situation situation) {
        var fees = new Fees(situation.terms().takerFeeBps());
        var changes = new ArrayList<Change>();
        for (var position : situation.account().positions()) {
            var before = standing(position, situation, fees);
            changes.add(new Change(before, after(position, before, effects, situation, fees)));
        }
        for (var effect : effects) {
            var entry = effect.entry();
            if (entry != null && entry.position() == null)
                changes.add(new Change(Holding.nothing(entry.asset(), entry.side()), entered(entry, fees)));
        }
        for (var order : situation.account().openOrders()) add(change(order, effects, fees), changes);
        return new Portfolio(List.copyOf(changes));
    }

    private static Holding standing(Position position, Situation situation, Fees fees) {
        var price = price(position, situation);
        return held(position, position.quantity(), OrderSize.margin(position), price, position.slPrice(), fees);
    }

    private static Holding after(
            Position position, Holding before, List<Effect> effects, Situation situation, Fees fees) {
        for (var effect : effects)
            if (position.equals(effect.position())) return after(position, before, effect, situation, fees);
        return before;
    }

    private static Holding after(Position position, Holding before, Effect effect, Situation situation, Fees fees) {
        var entry = effect.entry();
        if (entry != null) return entry.position() == null ? before : increased(before, entry, fees);
        if (effect.closes()) return Holding.nothing(position.asset(), position.side());
        if (effect.stopMove() == StopMove.NONE && !effect.decreases()) return before;
        var left = left(position, effect, situation);
        var margin = left.equals(position.quantity()) ? before.margin() : share(position, before.margin(), left);
        return held(position, left, margin, price(position, situation), effect.stopAfter(), fees);
    }

    private static Quantity left(Position position, Effect effect, Situation situation) {
        return effect.decision() instanceof AdjustPosition adjust && effect.decreases()
                ? position.quantity().minus(Reductions.quantity(adjust, position, situation))
                : position.quantity();
    }

    private static Holding held(
            Position position, Quantity quantity, Money margin, Price price, @Nullable Price stop, Fees fees) {
        var notional = quantity.at(price);
        var loss = StopLoss.of(notional, Money.ZERO, position.side(), price, stop, fees);
        return new Holding(position.asset(), position.side(), notional, margin, loss);
    }

    private static Money share(Position position, Money margin, Quantity left) {
        return margin.times(left.value()).dividedUp(position.quantity().value());
    }

    private static Holding increased(Holding before, Entry entry, Fees fees) {
        var whole = before.notional().plus(entry.notional());
        return holding(entry, whole, before.margin().plus(entry.allocation()), fees);
    }

    private static Holding entered(Entry entry, Fees fees) {
        return holding(entry, entry.notional(), entry.allocation(), fees);
    }

    /** Without a price a stop says nothing: the loss is then that of an entry without one. */
    private static Holding holding(Entry entry, Money whole, Money margin, Fees fees) {
        var facts = entry.facts();
        var loss = facts == null
                ? StopLoss.withoutStop(whole)
                : StopLoss.of(whole, entry.notional(), entry.side(), facts.price(), entry.stop(), fees);
        return new Holding(entry.asset(), entry.side(), whole, margin, loss);
    }

    /** A stop set in an order's asset may take the place of its own once it fills: the worse of the two counts. */
    private static Change change(OpenOrder order, List<Effect> effects, Fees fees) {
        var before = standing(order, order.slPrice(), fees);
        for (var effect : effects) {
            if (!effect.takesRisk()
                    || effect.side() != order.side()
                    || !effect.asset().equals(order.asset())) continue;
            var moved = standing(order, effect.stopAfter(), fees);
            if (moved.lossAtStop().isMoreThan(before.lossAtStop())) return new Change(before, moved);
        }
        return new Change(before, before);
    }

    private static Holding standing(OpenOrder order, @Nullable Price stop, Fees fees) {
        var notional = order.quantity().at(order.price());
        var loss = StopLoss.of(notional, notional, order.side(), order.price(), stop, fees);
        return new Holding(order.asset(), order.side(), notional, order.margin(), loss);
    }

    private static void add(Change standing, List<Change> changes) {
        for (var i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            if (change.side() == standing.side() && change.asset().equals(standing.asset())) {
                changes.set(i, change.plus(standing));
                return;
            }
        }
        changes.add(standing);
    }

    private static Price price(Position position, Situation situation) {
        var facts = situation.market().get(position.asset());
        return facts == null ? position.entryPrice() : facts.price();
    }

    /** The change that an entry makes. */
    Change of(Entry entry) {
        return of(entry.asset(), entry.side());
    }

    /** The change on one side of an asset, which must be there. */
    Change of(Symbol asset, Side side) {
        for (var change : changes) if (change.side() == side && change.asset().equals(asset)) return change;
        throw new IllegalStateException("nothing changes in the %s of %s".formatted(side, asset));
    }

    /** All that stands afterwards. */
    List<Holding> after() {
        var after = new ArrayList<Holding>(changes.size());
        for (var change : changes) after.add(change.after());
        return after;
    }
}
