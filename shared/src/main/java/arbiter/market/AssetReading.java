package arbiter.market;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a source of market data found out about one asset, before {@link SnapshotAssembly} judges it.
 *
 * @param price the newest traded price or a venue's mark price, and {@code observedAt} when it was the market's
 * @param funding null when unknown, with the reason among {@code problems}
 * @param openInterestUsd null when unknown
 * @param candles by timeframe, those wanted and any other that may serve for the last day; the assembly cuts them to
 *     what had closed
 * @param lacking why a timeframe has no candles, where the source can say more than that
 * @param problems what else the source lacks and why
 */
public record AssetReading(
        Symbol symbol,
        Price price,
        Instant observedAt,
        VenueTerms terms,
        @Nullable Funding funding,
        @Nullable Money openInterestUsd,
        SortedMap<Timeframe, CandleSeries> candles,
        Map<Timeframe, Problem> lacking,
        List<Problem> problems) {

    public AssetReading {
        candles = Collections.unmodifiableSortedMap(new TreeMap<>(candles));
        lacking = Map.copyOf(lacking);
        problems = List.copyOf(problems);
    }

    /** What was found by a source that gives what it has, or nothing. */
    public AssetReading(
            Symbol symbol,
            Price price,
            Instant observedAt,
            VenueTerms terms,
            @Nullable Funding funding,
            @Nullable Money openInterestUsd,
            SortedMap<Timeframe, CandleSeries> candles,
            List<Problem> problems) {
        this(symbol, price, observedAt, terms, funding, openInterestUsd, candles, Map.of(), problems);
    }
}
