package arbiter.model.baseline;

import arbiter.market.Symbol;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is worth a thought.
 *
 * @param frame of the sizing timeframe
 * @param held the position it adds to, null for a new one
 * @param otherwise what is done when there is no room
 */
record Candidate(
        Symbol symbol,
        MarketView.Asset asset,
        Frame frame,
        Signal signal,
        AccountView.@Nullable Held held,
        Move otherwise) {

    /** The strongest first; then by figures that a reflected market shares. Never by name or place. */
    static final Comparator<Candidate> STRONGEST_FIRST = Comparator.comparingDouble(
                    (Candidate c) -> c.signal().strength())
            .reversed()
            .thenComparing(c -> c.asset().price())
            .thenComparing(c -> c.frame().atr());
}
