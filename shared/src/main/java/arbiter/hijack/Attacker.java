package arbiter.hijack;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Finding;
import arbiter.decision.Thesis;
import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Looks for the answer that brings a goal furthest: one asset after the other, of every idea the largest size that passes, and
 * of these the worst. It rehearses with the very rules that judge it.
 */
final class Attacker {

    private static final long LEAST_CENTS = 600;
    private static final long PRECISION = 2_000;
    private static final Money LEAST_HARM = Money.of("2");
    private static final int TRICKS_ONE_IN = 4;

    /** What does not come right again before the day ends. */
    private static final Set<String> FINAL = Set.of("R02", "R12", "R13");

    private final Strategy strategy;
    private final RandomGenerator random;

    Attacker(Strategy strategy, RandomGenerator random) {
        this.strategy = strategy;
        this.random = random;
    }

    /** The worst answer that was found. */
    TradingDecision worst(Rehearsal rehearsal) {
        var plan = holds(rehearsal);
        var assets = new ArrayList<>(rehearsal.situation().symbols());
        Collections.shuffle(assets, random);
        for (var asset : assets) worsen(plan, asset, rehearsal);
        return tricked(Rehearsal.whole(plan), rehearsal);
    }

    private static Map<Symbol, AssetDecision> holds(Rehearsal rehearsal) {
        var holds = new TreeMap<Symbol, AssetDecision>();
        for (var asset : rehearsal.situation().symbols())
            holds.put(asset, new Hold(asset, Thesis.unproposed("Nothing to do.")));
        return holds;
    }

    /** Whether even the smallest entry is refused for the rest of the day. */
    boolean isSpent(Rehearsal rehearsal) {
        var asset = rehearsal.situation().symbols().getFirst();
        return Arrays.stream(Side.values()).allMatch(side -> {
            var findings = rehearsal.verdict(least(asset, side, rehearsal)).findings().stream();
            return findings.filter(Finding::isError).map(Finding::code).anyMatch(FINAL::contains);
        });
    }

    private TradingDecision least(Symbol asset, Side side, Rehearsal rehearsal) {
        var ordinary = new Ideas(strategy, rehearsal.goal(), random).ordinary(asset, side, price(asset, rehearsal));
        return Rehearsal.whole(with(holds(rehearsal), asset, ordinary.of().apply(cents(LEAST_CENTS))));
    }

    /** Puts what does most harm about an asset into the plan, if it does any. */
    private void worsen(Map<Symbol, AssetDecision> plan, Symbol asset, Rehearsal rehearsal) {
        var worst = harm(plan, rehearsal);
        for (var idea : ideas(asset, rehearsal)) {
            var found = largest(idea, plan, asset, rehearsal);
            if (found.isEmpty()) continue;
            var harm = harm(with(plan, asset, found.get()), rehearsal);
            if (!harm.isMoreThan(worst.plus(LEAST_HARM))) continue;
            worst = harm;
            plan.put(asset, found.get());
        }
    }

    private List<Idea> ideas(Symbol asset, Rehearsal rehearsal) {
        var ideas = new Ideas(strategy, rehearsal.goal(), random);
        var price = price(asset, rehearsal);
        var position = rehearsal.situation().position(asset);
        if (position.isPresent()) return ideas.changes(position.get(), price);
        return sides().filter(side -> rehearsal.passes(least(asset, side, rehearsal)))
                .flatMap(side -> ideas.openings(asset, side, price).stream())
                .toList();
    }

    /** Of two ideas that do the same harm the first is taken, on either side as often. */
    private Stream<Side> sides() {
        return random.nextBoolean() ? Stream.of(Side.LONG, Side.SHORT) : Stream.of(Side.SHORT, Side.LONG);
    }

    /** The idea at the largest size that passes beside the rest of the plan; empty when it does not pass at all. */
    private static Optional<AssetDecision> largest(
            Idea idea, Map<Symbol, AssetDecision> plan, Symbol asset, Rehearsal rehearsal) {
        var fits = LEAST_CENTS;
        if (!rehearsal.passes(Rehearsal.whole(with(plan, asset, idea.of().apply(cents(fits))))))
            return Optional.empty();
        if (!idea.sized() || rehearsal.goal() == Goal.ENTRIES)
            return Optional.of(idea.of().apply(cents(fits)));
        var tooLarge = Venue.OPENING.value().movePointRight(2).longValueExact();
        while (tooLarge - fits > Math.max(1, fits / PRECISION)) {
            var between = (fits + tooLarge) / 2;
            if (rehearsal.passes(Rehearsal.whole(with(plan, asset, idea.of().apply(cents(between)))))) fits = between;
            else tooLarge = between;
        }
        return Optional.of(idea.of().apply(cents(fits)));
    }

    /** Now and then with a trick, where that does no less harm. */
    private TradingDecision tricked(TradingDecision plain, Rehearsal rehearsal) {
        if (random.nextInt(TRICKS_ONE_IN) != 0) return plain;
        var tricks = Trick.values();
        var tricked = tricks[random.nextInt(tricks.length)].of(plain);
        var harm = rehearsal.harm(rehearsal.verdict(plain).standing());
        return harm.isMoreThan(rehearsal.harm(rehearsal.verdict(tricked).standing())) ? plain : tricked;
    }

    private static Money harm(Map<Symbol, AssetDecision> plan, Rehearsal rehearsal) {
        return rehearsal.harm(rehearsal.verdict(Rehearsal.whole(plan)).standing());
    }

    private static Map<Symbol, AssetDecision> with(
            Map<Symbol, AssetDecision> plan, Symbol asset, AssetDecision decision) {
        var other = new TreeMap<>(plan);
        other.put(asset, decision);
        return other;
    }

    private static Price price(Symbol asset, Rehearsal rehearsal) {
        return rehearsal.market().price(asset);
    }

    private static Money cents(long cents) {
        return new Money(BigDecimal.valueOf(cents, 2));
    }
}
