package arbiter.rule;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.StandingDecision;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reckons in its own way, in plain {@code double}, whether what stands keeps the limits of the account. It takes nothing from
 * the rules, so that a mistake of theirs is not repeated here.
 */
final class Auditor {

    private static final double ROUNDING = 1e-6;

    private Auditor() {}

    static List<String> breaches(StandingDecision standing, Situation situation) {
        var breaches = new ArrayList<String>();
        var entries = standing.decision().decisions().stream()
                .filter(each -> each.allocation().isPositive())
                .toList();
        if (entries.isEmpty()) return breaches;
        var limits = situation.strategy().limits();
        var equity = situation.account().balance().value().doubleValue();
        for (var position : situation.account().positions())
            equity += (price(position.asset(), situation)
                            - position.entryPrice().value().doubleValue())
                    * position.quantity().value().doubleValue()
                    * position.side().sign();
        var fee = situation.terms().takerFeeBps().doubleValue() / 1e4;
        double cost = 0;
        Map<Symbol, Double> margins = new HashMap<>();
        double gross = 0;
        for (var position : situation.account().positions()) {
            if (isClosed(position.asset(), standing)) continue;
            margins.merge(position.asset(), position.margin().value().doubleValue(), Double::sum);
        }
        for (var order : situation.account().openOrders())
            margins.merge(order.asset(), order.margin().value().doubleValue(), Double::sum);
        for (var entry : entries) {
            var allocation = entry.allocation().value().doubleValue();
            var notional = allocation * leverage(entry, situation);
            cost += allocation + notional * fee;
            gross += notional;
            margins.merge(entry.asset(), allocation, Double::sum);
            stop(entry, situation, notional, equity, breaches);
            if (margins.getOrDefault(entry.asset(), 0.0)
                    > equity * Math.min(80, limits.maxAssetPercent().doubleValue()) / 100 + ROUNDING)
                breaches.add("margin in " + entry.asset());
        }
        if (cost > situation.account().available().value().doubleValue() + ROUNDING)
            breaches.add("free margin " + cost);
        if (gross > equity * limits.maxLeverage() + ROUNDING) breaches.add("new gross notional " + gross);
        if (situation.account().day().entries() + entries.size() > limits.maxDecisionsPerDay()) breaches.add("entries");
        if (margins.size() > limits.maxPositions() && entries.stream().anyMatch(each -> isNew(each, situation)))
            breaches.add("positions " + margins.keySet());
        return breaches;
    }

    /** A required stop is there, on the losing side, and costs no more than the risk per trade on the new part alone. */
    private static void stop(
            AssetDecision entry, Situation situation, double notional, double equity, List<String> breaches) {
        if (!situation.strategy().requiresStop()) return;
        var position = situation.position(entry.asset());
        var side = entry instanceof Enter enter
                ? enter.side()
                : position.orElseThrow().side();
        var stated = entry instanceof Enter enter
                ? Optional.ofNullable(enter.slPrice())
                : Optional.ofNullable(Objects.requireNonNull(((AdjustPosition) entry).adjustment())
                                .newSlPrice())
                        .or(() -> position.map(held -> held.slPrice()));
        if (stated.isEmpty()) {
            breaches.add("no stop in " + entry.asset());
            return;
        }
        var price = price(entry.asset(), situation);
        var distance = (price - stated.get().value().doubleValue()) / price * (side == Side.LONG ? 1 : -1);
        if (distance <= 0) breaches.add("stop of " + entry.asset());
        var budget =
                equity * situation.strategy().limits().maxRiskPerTradePercent().doubleValue() / 100;
        if (position.isEmpty() && notional * distance > budget + ROUNDING) breaches.add("risk in " + entry.asset());
    }

    private static boolean isClosed(Symbol asset, StandingDecision standing) {
        return standing.decision().decisions().stream()
                .anyMatch(each -> each instanceof ClosePosition && each.asset().equals(asset));
    }

    private static boolean isNew(AssetDecision entry, Situation situation) {
        return situation.position(entry.asset()).isEmpty()
                && situation.account().openOrders(entry.asset()).isEmpty();
    }

    private static int leverage(AssetDecision entry, Situation situation) {
        var stated = entry instanceof Enter enter ? enter.leverage() : ((AdjustPosition) entry).leverage();
        if (stated != null) return stated;
        var own = Math.min(
                situation.strategy().limits().maxLeverage(), situation.terms().maxLeverage());
        var venues = situation.facts(entry.asset()).orElseThrow().terms().maxLeverage();
        var most = Math.min(own, Objects.requireNonNull(venues));
        return situation.position(entry.asset()).map(held -> held.leverage()).orElse(most);
    }

    private static double price(Symbol asset, Situation situation) {
        return situation.price(asset).map(price -> price.value().doubleValue()).orElseThrow();
    }
}
