package arbiter.rule;

import arbiter.market.Money;
import arbiter.strategy.EntrySize;
import arbiter.strategy.EntryToSize;
import arbiter.strategy.Sizing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * K06: an entry above one and a half times the size the strategy's sizing method gives; a warning above that size itself.
 *
 * <p>The size is the method's, before R01, R04 and K01 cap it: those have their own say. A Kelly fraction that is not above 0
 * gives nothing, so that any entry is above it.
 */
record StrategySize() implements Rule {

    private static final About ABOUT = About.both(
            "K06",
            "an entry above 1.5 x the size the strategy's sizing method gives, or any where the Kelly fraction is not above 0;"
                    + " a warning above 1.0 x. Volatility sizing without an ATR: refused in a live situation, else sized by the"
                    + " stop alone, with a warning",
            "1.5 x passes; 1.0 x passes without a warning",
            "sizing",
            "max_risk_per_trade_percent",
            "default_stop_percent",
            "taker_fee_bps");

    private static final BigDecimal MOST = new BigDecimal("1.5");

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
            return List.of(Breach.error(code(), asset, "there is no price of %s to size an entry by".formatted(asset)));
        var strategy = plan.situation().strategy();
        var breaches = new ArrayList<Breach>(0);
        if (facts.atr() == null && strategy.sizing() instanceof Sizing.VolatilityAdjusted)
            breaches.add(
                    plan.situation().isLive()
                            ? Breach.error(
                                    code(), asset, "the ATR of %s is unknown, and its size with it".formatted(asset))
                            : Breach.warning(
                                    code(),
                                    asset,
                                    "the ATR of %s is unknown; its size goes by the stop alone".formatted(asset),
                                    null,
                                    null));
        compare(
                entry,
                EntrySize.given(strategy.sizing(), strategy.limits(), sized(entry, facts, plan), track(plan)),
                breaches);
        return breaches;
    }

    private static EntryToSize sized(Entry entry, AssetFacts facts, Plan plan) {
        var stop = entry.stop();
        return new EntryToSize(
                plan.equity(),
                facts.price(),
                entry.leverage(),
                facts.atr(),
                stop == null ? null : stop.distanceTo(facts.price()),
                plan.situation().terms().takerFeeBps());
    }

    private static arbiter.strategy.TrackRecord track(Plan plan) {
        return plan.situation().mandate().track();
    }

    private void compare(Entry entry, Money size, List<Breach> breaches) {
        var asset = entry.asset();
        var allocation = entry.allocation();
        if (!allocation.isMoreThan(size)) return;
        var most = size.times(MOST);
        var message = "%s allocates %s USD, and the strategy's sizing gives %s USD".formatted(asset, allocation, size);
        breaches.add(
                allocation.isMoreThan(most)
                        ? Breach.error(code(), asset, message, most.value(), allocation.value())
                        : Breach.warning(code(), asset, message, size.value(), allocation.value()));
    }
}
