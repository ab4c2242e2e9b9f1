package arbiter.rule;

import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.rule.money.Liquidation;
import arbiter.rule.money.Liquidation.At;
import arbiter.rule.money.Liquidation.Never;
import arbiter.rule.money.Liquidation.Unknown;
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
            "taking risk behind a stop that lies at or beyond liquidation, or nearer to it than the buffer, or where nobody can"
                    + " tell: the venue's maintenance margin and maximum leverage are both unknown",
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
        return switch (liquidation(effect, facts, plan.situation())) {
            case At(var price) ->
                compare(facts, side, stop, price, plan.limits().liquidationBufferPercent());
            case Never _ -> List.of();
            case Unknown _ -> List.of(unknown(effect.asset()));
        };
    }

    private static Liquidation liquidation(Effect effect, AssetFacts facts, Situation situation) {
        var entry = effect.entry();
        if (entry != null) return entry.liquidation(facts);
        var position = effect.position();
        return position == null ? new Never() : situation.liquidation(position);
    }

    private Breach unknown(Symbol asset) {
        return Breach.error(
                code(),
                asset,
                "the liquidation of %s is unknown: its venue tells neither a maintenance margin nor a maximum leverage"
                        .formatted(asset));
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
