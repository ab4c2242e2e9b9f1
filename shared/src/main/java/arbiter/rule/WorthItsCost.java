package arbiter.rule;

import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.rule.money.TradeCost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * R11: an entry whose target pays less than the trade costs: taker fees on both ends, the spread, and the funding that is
 * paid over the holding time. A warning below three times the cost.
 */
record WorthItsCost() implements Rule {

    private static final About ABOUT = About.both(
            "R11",
            "an entry whose reward to the take profit is below the cost of the trade: taker fees on both ends, spread, and the"
                    + " funding paid over max_holding_hours; a warning below 3 x the cost, and where there is no take profit."
                    + " Unknown funding: refused in a live situation, else taken for none. Unknown spread: refused",
            "a reward that equals the cost passes; 3 x the cost passes without a warning",
            "max_holding_hours",
            "taker_fee_bps",
            "spread_bps");

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final BigDecimal ENOUGH = BigDecimal.valueOf(3);
    private static final int DECIMALS = 4;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.entries(), entry -> judge(entry, plan));
    }

    private List<Breach> judge(Entry entry, Plan plan) {
        var asset = entry.asset();
        var facts = entry.facts();
        if (facts == null)
            return List.of(Breach.error(code(), asset, "there is no price of %s to measure from".formatted(asset)));
        var funding = facts.funding();
        var spread = facts.terms().spreadBps();
        var lacksFunding = funding == null && plan.situation().isLive();
        if (lacksFunding || spread == null) return List.of(unknown(asset, lacksFunding, spread == null));
        if (entry.tpPrice() == null)
            return List.of(Breach.warning(
                    code(),
                    asset,
                    "the reward of %s cannot be judged without a take profit".formatted(asset),
                    null,
                    null));
        var cost = TradeCost.of(
                entry.side(),
                plan.fees(),
                spread,
                funding == null ? BigDecimal.ZERO : funding.rate8h(),
                plan.limits().maxHoldingHours());
        return compare(entry, facts.price(), entry.tpPrice(), cost);
    }

    private Breach unknown(Symbol asset, boolean lacksFunding, boolean lacksSpread) {
        var lacking = lacksFunding && lacksSpread ? "funding and spread" : lacksFunding ? "funding" : "spread";
        return Breach.error(
                code(), asset, "the cost of a trade in %s is unknown without its %s".formatted(asset, lacking));
    }

    private List<Breach> compare(Entry entry, Price price, Price takeProfit, TradeCost cost) {
        var reward = takeProfit.distanceTo(price).multiply(BPS);
        var costs = cost.bps().multiply(price.value());
        if (reward.compareTo(costs.multiply(ENOUGH)) >= 0) return List.of();
        var bps = reward.divide(price.value(), DECIMALS, RoundingMode.DOWN);
        var message = "the target of %s pays %s bps, and the trade costs %s bps or %s USD"
                .formatted(entry.asset(), bps, cost.bps().toPlainString(), cost.of(entry.notional()));
        return List.of(
                reward.compareTo(costs) < 0
                        ? Breach.error(code(), entry.asset(), message, cost.bps(), bps)
                        : Breach.warning(
                                code(), entry.asset(), message, cost.bps().multiply(ENOUGH), bps));
    }
}
