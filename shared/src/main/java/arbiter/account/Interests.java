package arbiter.account;

import arbiter.market.Symbol;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What active accounts need a market for.
 *
 * <p>Who reports what an account holds may name anything as an asset. One account names at most {@link #MOST_OF_ONE}.
 *
 * @param strategies the ids of those they follow, whether these exist or not
 * @param assets what stood in them when that was last told, in the order of how many accounts it stands in: those of the fewest
 *     are left out beyond {@link #MOST}
 */
public record Interests(Set<String> strategies, List<Symbol> assets) {

    /** The most assets. */
    public static final int MOST = 1_000;

    /** The most assets of one account, its positions first. */
    public static final int MOST_OF_ONE = 200;

    public Interests {
        strategies = Set.copyOf(strategies);
        assets = List.copyOf(assets);
    }

    /** Counts account by account. */
    public static final class Count {

        private final Set<String> strategies = new TreeSet<>();
        private final Map<Symbol, Integer> accounts = new HashMap<>();

        /** Counts a strategy that is followed. */
        public void follows(String strategyId) {
            strategies.add(strategyId);
        }

        /** Counts what stands in an account. */
        public void holds(Collection<Symbol> standing) {
            standing.stream().distinct().limit(MOST_OF_ONE).forEach(asset -> accounts.merge(asset, 1, Integer::sum));
        }

        /** What was counted. */
        public Interests interests() {
            var byAccounts = Map.Entry.<Symbol, Integer>comparingByValue().reversed();
            var assets = accounts.entrySet().stream()
                    .sorted(byAccounts.thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
                    .limit(MOST)
                    .map(Map.Entry::getKey)
                    .toList();
            return new Interests(strategies, assets);
        }
    }
}
