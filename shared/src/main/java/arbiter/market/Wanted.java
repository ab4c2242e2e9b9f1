package arbiter.market;

import static java.util.function.Predicate.not;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is wanted of a market.
 *
 * @param charted the assets that are asked about: with candles
 * @param timeframes of these candles
 * @param priced others that stand in some account: a price and terms are enough
 */
public record Wanted(List<Symbol> charted, Set<Timeframe> timeframes, List<Symbol> priced) {

    public Wanted {
        var asked = Set.copyOf(charted);
        charted = charted.stream().distinct().toList();
        timeframes = Collections.unmodifiableSet(new TreeSet<>(timeframes));
        priced = priced.stream().filter(not(asked::contains)).distinct().toList();
    }

    /** These assets with candles, and no others. */
    public static Wanted charted(Collection<Symbol> symbols, Set<Timeframe> timeframes) {
        return new Wanted(List.copyOf(symbols), timeframes, List.of());
    }

    /** All assets, those with candles first. */
    public List<Symbol> all() {
        return Stream.concat(charted.stream(), priced.stream()).toList();
    }
}
