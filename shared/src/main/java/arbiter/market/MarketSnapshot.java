package arbiter.market;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Everything the engine knows of the market at one time: read once per cycle, shared by all of its accounts.
 *
 * @param assets the assets with a sound price; their views are the sound timeframes, none at worst
 * @param problems what was missing, by asset
 */
public record MarketSnapshot(Instant asOf, NavigableMap<Symbol, AssetMarket> assets, List<Problem> problems) {

    public MarketSnapshot {
        assets = Collections.unmodifiableNavigableMap(new TreeMap<>(assets));
        problems = List.copyOf(problems);
    }
}
