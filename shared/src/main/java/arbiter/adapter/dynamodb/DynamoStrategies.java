package arbiter.adapter.dynamodb;

import arbiter.json.Sha256;
import arbiter.strategy.Change;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyId;
import arbiter.strategy.StrategyJson;
import arbiter.strategy.StrategyStore;
import arbiter.strategy.StrategyType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The strategies in the table {@code strategies}, every version an item; what was read is trusted for ten seconds, but for one
 * that was not there.
 */
public final class DynamoStrategies implements StrategyStore {

    static final Duration TRUSTED = Duration.ofSeconds(10);

    private final StrategyVersions versions;
    private final Clock clock;
    private volatile @Nullable Reading newest;

    public DynamoStrategies(DynamoDbClient client, String strategiesTable, Clock clock) {
        this.versions = new StrategyVersions(new Dynamo(client, strategiesTable));
        this.clock = clock;
    }

    /** One that was made since the last reading is found at once. */
    @Override
    public Optional<Strategy> find(String id) {
        var known = Optional.ofNullable(current().get(id));
        return known.isPresent() ? known : findNow(id);
    }

    @Override
    public Optional<Strategy> find(String id, int version) {
        return StrategyId.isId(id) ? versions.version(id, version) : Optional.empty();
    }

    @Override
    public Optional<Strategy> findNow(String id) {
        return StrategyId.isId(id)
                ? versions.head(id).flatMap(head -> versions.version(id, head.version()))
                : Optional.empty();
    }

    /** In alphabetical order of the ids. */
    @Override
    public List<Strategy> all() {
        return List.copyOf(current().values());
    }

    @Override
    public List<Version> versions(String id) {
        return StrategyId.isId(id) ? versions.all(id) : List.of();
    }

    private Map<String, Strategy> current() {
        var now = clock.instant();
        var known = newest;
        if (known != null && known.isTrustedAt(now)) return known.byId;
        var byId = new LinkedHashMap<String, Strategy>();
        for (var strategy : versions.newest()) byId.put(strategy.id(), strategy);
        newest = new Reading(Collections.unmodifiableMap(byId), now);
        return byId;
    }

    @Override
    public Optional<Strategy> create(Strategy strategy, Change change) {
        return put(strategy.in(1), null, change);
    }

    @Override
    public Optional<Strategy> revise(Strategy next, int seen, Change change) {
        if (seen < 1) return Optional.empty();
        return put(next.in(seen + 1), null, change);
    }

    private Optional<Strategy> put(Strategy strategy, @Nullable String seedHash, Change change) {
        var stored = versions.put(strategy, seedHash, change);
        newest = null;
        return stored;
    }

    /** Puts the strategies of files, as of now. */
    public void seed(List<Strategy> fromFiles) {
        seed(fromFiles, new Change("deployment", clock.instant(), "seeded from its file"));
    }

    @Override
    public void seed(List<Strategy> fromFiles, Change change) {
        fromFiles.forEach(strategy -> seed(strategy, change));
        newest = null;
    }

    /** Lost to another who seeds at the same time, it looks again and finds nothing left to do. */
    private void seed(Strategy strategy, Change change) {
        var hash = hash(strategy);
        while (true) {
            var head = versions.head(strategy.id()).orElse(null);
            if (head != null && hash.equals(head.seedHash())) return;
            var next = head == null ? strategy.in(1) : after(head, strategy);
            if (put(next, hash, change).isPresent()) return;
        }
    }

    private Strategy after(StrategyVersions.Head head, Strategy strategy) {
        var before = versions.version(strategy.id(), head.version()).orElseThrow();
        if (before.type() == StrategyType.CUSTOM && head.seedHash() == null)
            throw new IllegalStateException("a custom strategy has the id of a file: " + strategy.id());
        return strategy.active(strategy.active() && before.active()).in(head.version() + 1);
    }

    /** Of everything but the version, which the table counts. */
    private static String hash(Strategy strategy) {
        return Sha256.of(StrategyJson.write(strategy.in(0)));
    }

    private record Reading(Map<String, Strategy> byId, Instant at) {

        /** A clock that was set back trusts nothing. */
        boolean isTrustedAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(TRUSTED));
        }
    }
}
