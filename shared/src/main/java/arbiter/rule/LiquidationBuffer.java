package arbiter.rule;

import arbiter.market.Price;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * P04: taking risk behind a stop that lies at or beyond liquidation, or nearer to it than the strategy's buffer.
 *
 * <p>After an entry liquidation is that of the average entry; where only a stop moves it is the standing position's.
 */
record LiquidationBuffer() implements Rule {

    private static final About ABOUT = About.error(
            "P04",
            "taking risk behind a stop that lies at or beyond liquidation, or nearer to it than the buffer",
            "a distance that equals the buffer passes; a long at leverage 1 has no liquidation and passes",
            "liquidation_buffer_percent");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 6;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.risks(), effect -> judge(effect, plan));
    }

    private List<Breach> judge(Effect effect, Plan plan) {
        var entry = effect.entry();
        var stop = entry == null ? effect.stopAfter() : entry.stop();
        var side = effect.side();
        if (stop == null || side == null) return List.of();
        var facts = effect.facts();
        if (facts == null)
            return List.of(Breach.error(
                    code(),
                    effect.asset(),
                    "there is no price of %s to measure liquidation from".formatted(effect.asset())));
        var position = effect.position();
        var liquidation = entry != null
                ? entry.liquidation(facts)
                : position == null
                        ? java.util.Optional.<Price>empty()
                        : plan.situation().liquidation(position);
        return liquidation
                .map(price -> compare(facts, side, stop, price, plan.limits().liquidationBufferPercent()))
                .orElse(List.of());
    }

    private List<Breach> compare(AssetFacts facts, Side side, Price stop, Price liquidation, BigDecimal buffer) {
        var asset = facts.symbol();
        if (!side.gainsAt(stop, liquidation))
            return List.of(Breach.error(
                    code(),
                    asset,
                    "the stop %s of %s lies at or beyond its liquidation at %s".formatted(stop, asset, liquidation),
                    liquidation.value(),
                    stop.value()));
        var distance = stop.distanceTo(liquidation).multiply(HUNDRED);
        if (distance.compareTo(buffer.multiply(facts.price().value())) >= 0) return List.of();
        var percent = distance.divide(facts.price().value(), DECIMALS, RoundingMode.DOWN);
        return List.of(Breach.error(
                code(),
                asset,
                "the stop %s of %s is %s %% of the price away from its liquidation at %s, less than %s %%"
                        .formatted(stop, asset, percent, liquidation, buffer),
                buffer,
                percent));
    }
}
