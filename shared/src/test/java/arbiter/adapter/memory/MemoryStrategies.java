package arbiter.adapter.memory;

import arbiter.strategy.Change;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyStore;
import arbiter.strategy.StrategyType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Strategies in memory, every version. */
public final class MemoryStrategies implements StrategyStore {

    private final TreeMap<String, List<Version>> strategies = new TreeMap<>();
    private final Map<String, Strategy> seeds = new HashMap<>();

    @Override
    public synchronized Optional<Strategy> find(String id) {
        return versions(id).stream().findFirst().map(Version::strategy);
    }

    @Override
    public synchronized Optional<Strategy> find(String id, int version) {
        return versions(id).stream()
                .map(Version::strategy)
                .filter(strategy -> strategy.version() == version)
                .findFirst();
    }

    @Override
    public synchronized List<Strategy> all() {
        return strategies.values().stream()
                .map(versions -> versions.getFirst().strategy())
                .toList();
    }

    @Override
    public synchronized List<Version> versions(String id) {
        return List.copyOf(strategies.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized Optional<Strategy> create(Strategy strategy, Change change) {
        var known = versions(strategy.id());
        var first = new Version(strategy.in(1), change);
        if (known.contains(first)) return Optional.of(first.strategy());
        return known.isEmpty() ? Optional.of(put(first)) : Optional.empty();
    }

    @Override
    public synchronized Optional<Strategy> revise(Strategy next, int seen, Change change) {
        var known = versions(next.id());
        var version = new Version(next.in(seen + 1), change);
        if (seen > 0 && known.contains(version)) return Optional.of(version.strategy());
        return known.isEmpty() || known.getFirst().strategy().version() != seen
                ? Optional.empty()
                : Optional.of(put(version));
    }

    private Strategy put(Version version) {
        strategies
                .computeIfAbsent(version.strategy().id(), _ -> new ArrayList<>())
                .addFirst(version);
        return version.strategy();
    }

    @Override
    public synchronized void seed(List<Strategy> fromFiles, Change change) {
        for (var file : fromFiles) {
            var before = find(file.id()).orElse(null);
            var seeded = seeds.get(file.id());
            if (file.in(0).equals(seeded)) continue;
            if (before != null && before.type() == StrategyType.CUSTOM && seeded == null)
                throw new IllegalStateException("a custom strategy has the id of a file: " + file.id());
            seeds.put(file.id(), file.in(0));
            put(new Version(
                    before == null
                            ? file.in(1)
                            : file.active(file.active() && before.active()).in(before.version() + 1),
                    change));
        }
    }
}
