package arbiter.rule;

import arbiter.market.Returns;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How alike the assets of one situation move: the correlation of their {@link Returns} (R05). Each pair is worked out once, when
 * it is first asked about; not for several threads.
 */
final class Correlations {

    private final Situation situation;
    private final Map<Symbol, Optional<Returns>> returns = new HashMap<>();
    private final Map<Pair, OptionalDouble> known = new HashMap<>();

    Correlations(Situation situation) {
        this.situation = situation;
    }

    private record Pair(Symbol one, Symbol other) {}

    /** The correlation over what both have in common; empty when that is too little, or one of them did not move. */
    OptionalDouble of(Symbol one, Symbol other) {
        var pair = one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
        return known.computeIfAbsent(pair, this::correlation);
    }

    private OptionalDouble correlation(Pair pair) {
        var ours = returns(pair.one());
        var theirs = returns(pair.other());
        return ours.isEmpty() || theirs.isEmpty()
                ? OptionalDouble.empty()
                : ours.get().correlation(theirs.get());
    }

    private Optional<Returns> returns(Symbol asset) {
        return returns.computeIfAbsent(
                asset, _ -> Optional.ofNullable(situation.market().get(asset)).flatMap(this::returns));
    }

    private Optional<Returns> returns(AssetFacts facts) {
        if (facts.returns() == null) return Optional.empty();
        var timeframe = situation.strategy().shortestTimeframe();
        var closedAt = facts.candlesClosedAt();
        return Optional.of(new Returns(
                closedAt == null ? null : closedAt.get(timeframe),
                timeframe.length(),
                facts.returns().stream().mapToDouble(BigDecimal::doubleValue).toArray()));
    }
}
