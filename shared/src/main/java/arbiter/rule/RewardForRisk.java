package arbiter.rule;

import arbiter.market.Price;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * P03: an entry whose target is not worth its stop: reward to risk below 1, before or after taker fees on both ends; a
 * warning below the strategy's {@code take_profit_ratio}.
 *
 * <p>Both distances are measured from the price of now.
 */
record RewardForRisk() implements Rule {

    private static final About ABOUT = About.both(
            "P03",
            "an entry's reward to risk below 1, before or after taker fees on both ends; a warning"
                    + " below the strategy's ratio. Without a take profit where a stop is required: refused;"
                    + " elsewhere not judged, with a warning",
            "1 passes; the ratio itself passes without a warning",
            "take_profit_ratio",
            "taker_fee_bps");

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
        var facts = entry.facts();
        var required = plan.situation().strategy().requiresStop();
        var asset = entry.asset();
        if (facts == null)
            return List.of(Breach.error(code(), asset, "there is no price of %s to measure from".formatted(asset)));
        var takeProfit = entry.tpPrice();
        var stop = entry.stop();
        if (takeProfit == null || stop == null) {
            var message = "reward to risk of %s cannot be judged without a %s"
                    .formatted(asset, takeProfit == null ? "take profit" : "stop");
            return List.of(
                    required
                            ? Breach.error(code(), asset, message)
                            : Breach.warning(code(), asset, message, null, null));
        }
        return compare(entry, facts.price(), takeProfit, stop, plan);
    }

    private List<Breach> compare(Entry entry, Price price, Price takeProfit, Price stop, Plan plan) {
        var asset = entry.asset();
        var reward = takeProfit.distanceTo(price);
        var risk = stop.distanceTo(price);
        var fees = price.value()
                .multiply(plan.situation().terms().takerFeeBps())
                .multiply(BigDecimal.valueOf(2))
                .movePointLeft(4);
        var breaches = new ArrayList<Breach>(0);
        if (reward.compareTo(risk) < 0) breaches.add(below("reward to risk", asset, reward, risk));
        var netReward = reward.subtract(fees);
        var netRisk = risk.add(fees);
        if (netReward.compareTo(netRisk) < 0)
            breaches.add(below("reward to risk after taker fees", asset, netReward, netRisk));
        var wanted = plan.limits().takeProfitRatio();
        if (breaches.isEmpty() && wanted != null && reward.compareTo(risk.multiply(wanted)) < 0)
            breaches.add(Breach.warning(
                    code(),
                    asset,
                    "reward to risk of %s is %s, below %s".formatted(asset, ratio(reward, risk), wanted),
                    wanted,
                    ratio(reward, risk)));
        return breaches;
    }

    private Breach below(String what, Symbol asset, BigDecimal reward, BigDecimal risk) {
        return Breach.error(
                code(),
                asset,
                "%s of %s is %s, below 1".formatted(what, asset, ratio(reward, risk)),
                BigDecimal.ONE,
                ratio(reward, risk));
    }

    /** For the message only, so never of a risk of 0; rounded down, so that a ratio just under 1 never reads as 1. */
    private static BigDecimal ratio(BigDecimal reward, BigDecimal risk) {
        return reward.divide(risk, DECIMALS, RoundingMode.FLOOR);
    }
}
