package arbiter.rule;

import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * P01: taking risk, or tightening a stop, on a market that is missing, stale, or in a live situation incomplete.
 *
 * <p>It never stands in the way of a close, a decrease, or a first stop.
 */
record FreshMarket() implements Rule {

    private static final About ABOUT = About.error(
            "P01",
            "taking risk, or tightening a stop, in an asset without market data, with an old price,"
                    + " or with old or missing candles of one of the strategy's timeframes; in a live situation"
                    + " also with funding, ATR, returns, maximum leverage or spread unknown; taking risk while a position has no"
                    + " price",
            "a price of 120 s passes, and a candle that closed one of its own lengths ago",
            "timeframes");

    private static final Duration MAX_PRICE_AGE = Duration.ofSeconds(120);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(
                plan.effects(),
                effect -> effect.takesRisk() || tightens(effect) ? judge(effect, plan.situation()) : List.of());
    }

    /** A decrease may bring its tighter stop along: it is never refused for a stale market. */
    private static boolean tightens(Effect effect) {
        return effect.stopMove() == StopMove.TIGHTENS && !effect.decreases();
    }

    private List<Breach> judge(Effect effect, Situation situation) {
        var asset = effect.asset();
        var breaches = new ArrayList<Breach>(0);
        var facts = effect.facts();
        if (facts == null) breaches.add(Breach.error(code(), asset, "there is no market data for " + asset));
        else {
            priceAge(facts, situation.asOf(), breaches);
            candleAges(facts, situation, breaches);
            if (effect.takesRisk() && situation.isLive()) completeness(facts, breaches);
        }
        if (effect.takesRisk()) unpricedPositions(asset, situation, breaches);
        return breaches;
    }

    private void priceAge(AssetFacts facts, Instant asOf, List<Breach> breaches) {
        var age = Duration.between(facts.observedAt(), asOf);
        if (age.isNegative())
            breaches.add(Breach.error(
                    code(), facts.symbol(), "the price of %s is from the future".formatted(facts.symbol())));
        if (age.compareTo(MAX_PRICE_AGE) > 0)
            breaches.add(older("the price of " + facts.symbol(), facts.symbol(), MAX_PRICE_AGE, age));
    }

    private void candleAges(AssetFacts facts, Situation situation, List<Breach> breaches) {
        var closedAt = facts.candlesClosedAt();
        if (closedAt == null && !situation.isLive()) return;
        var known = closedAt == null ? Map.<Timeframe, Instant>of() : closedAt;
        for (var timeframe : situation.strategy().timeframes()) {
            var closed = known.get(timeframe);
            if (closed == null)
                breaches.add(Breach.error(code(), facts.symbol(), candle(timeframe, facts) + " is missing"));
            else {
                var age = Duration.between(closed, situation.asOf());
                if (age.compareTo(timeframe.length()) > 0)
                    breaches.add(older(candle(timeframe, facts), facts.symbol(), timeframe.length(), age));
            }
        }
    }

    private static String candle(Timeframe timeframe, AssetFacts facts) {
        return "the newest closed %s candle of %s".formatted(timeframe, facts.symbol());
    }

    private Breach older(String what, Symbol asset, Duration limit, Duration age) {
        return Breach.error(
                code(),
                asset,
                "%s is %d s old, more than %d s".formatted(what, age.toSeconds(), limit.toSeconds()),
                seconds(limit),
                seconds(age));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    }

    private void completeness(AssetFacts facts, List<Breach> breaches) {
        var unknown = new ArrayList<String>(0);
        if (facts.funding() == null) unknown.add("funding");
        if (facts.atr() == null) unknown.add("ATR");
        if (facts.returns() == null) unknown.add("returns");
        if (facts.terms().maxLeverage() == null) unknown.add("maximum leverage");
        if (facts.terms().spreadBps() == null) unknown.add("spread");
        if (unknown.isEmpty()) return;
        breaches.add(Breach.error(
                code(), facts.symbol(), "unknown for %s: %s".formatted(facts.symbol(), String.join(", ", unknown))));
    }

    /** Without a price for every position equity is unknown, and with it every limit in percent of it. */
    private void unpricedPositions(Symbol asset, Situation situation, List<Breach> breaches) {
        for (var position : situation.account().positions()) {
            var held = position.asset();
            if (!held.equals(asset) && !situation.market().containsKey(held))
                breaches.add(Breach.error(
                        code(), asset, "equity is unknown: there is no price for the position in " + held));
        }
    }
}
