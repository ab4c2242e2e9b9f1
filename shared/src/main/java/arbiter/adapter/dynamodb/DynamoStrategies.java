package arbiter.adapter.dynamodb;

import arbiter.adapter.dynamodb.Dynamo.Refused;
import arbiter.json.Sha256;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The strategies in the table {@code strategies}, every version an item; what was read is trusted for ten seconds. */
public final class DynamoStrategies implements Strategies {

    static final Duration TRUSTED = Duration.ofSeconds(10);

    private static final String ALL = "S#all";
    private static final String HEAD = "head";
    private static final String VERSION = "version";
    private static final String SEED_HASH = "seed_hash";

    private final Dynamo strategies;
    private final Clock clock;
    private volatile @Nullable Reading newest;

    public DynamoStrategies(DynamoDbClient client, String strategiesTable, Clock clock) {
        this.strategies = new Dynamo(client, strategiesTable);
        this.clock = clock;
    }

    @Override
    public Optional<Strategy> find(String id) {
        return Optional.ofNullable(current().get(id));
    }

    /** In alphabetical order of the ids. */
    @Override
    public List<Strategy> all() {
        return List.copyOf(current().values());
    }

    private Map<String, Strategy> current() {
        var now = clock.instant();
        var known = newest;
        if (known != null && known.isTrustedAt(now)) return known.byId;
        var read = read();
        newest = new Reading(read, now);
        return read;
    }

    private Map<String, Strategy> read() {
        var values = Item.values().with(":all", ALL);
        var listed = strategies.query(
                query -> query.keyConditionExpression("pk = :all")
                        .expressionAttributeValues(values.attributes())
                        .consistentRead(true),
                Integer.MAX_VALUE);
        var versions = listed.stream()
                .map(item -> Item.at(pk(item.sk()), versionSk(item.number(VERSION))))
                .toList();
        var found = strategies.getAll(versions).stream().collect(Collectors.toMap(Item::pk, Function.identity()));
        var byId = new LinkedHashMap<String, Strategy>();
        for (var item : listed)
            byId.put(item.sk(), Document.read(Item.in(found, pk(item.sk())).bytes(Item.DOC), Strategy.class));
        return Collections.unmodifiableMap(byId);
    }

    /**
     * Puts strategies that come from files: each is version 1 where there is none of its id, and a new version where its file
     * is another than the one put before. What was changed in the table since stays while the file stays.
     */
    public void seed(List<Strategy> fromFiles) {
        fromFiles.forEach(this::seed);
        newest = null;
    }

    /** Lost to another who seeds at the same time, it looks again and finds nothing left to do. */
    private void seed(Strategy strategy) {
        var hash = hash(strategy);
        while (true) {
            var head = strategies.get(pk(strategy.id()), HEAD);
            if (head.isPresent() && hash.equals(head.get().textIfKnown(SEED_HASH))) return;
            var version = head.map(item -> item.number(VERSION)).orElse(0L);
            if (isPut(strategy, version, hash)) return;
        }
    }

    private boolean isPut(Strategy strategy, long newestVersion, String hash) {
        var version = newestVersion + 1;
        var pk = pk(strategy.id());
        var head = Item.at(pk, HEAD).with(VERSION, version).with(SEED_HASH, hash);
        var whole = Item.at(pk, versionSk(version)).with(Item.DOC, Document.of(in(strategy, Math.toIntExact(version))));
        var listed = Item.at(ALL, strategy.id()).with(VERSION, version);
        var unchanged = newestVersion == 0 ? "attribute_not_exists(pk)" : "version = :seen";
        var seen = newestVersion == 0 ? Item.values() : Item.values().with(":seen", newestVersion);
        try {
            strategies.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(Dynamo.token())
                    .transactItems(Stream.of(
                                    put(head)
                                            .conditionExpression(unchanged)
                                            .expressionAttributeValues(
                                                    seen.attributes().isEmpty() ? null : seen.attributes()),
                                    put(whole).conditionExpression("attribute_not_exists(pk)"),
                                    put(listed))
                            .map(put ->
                                    TransactWriteItem.builder().put(put.build()).build())
                            .toList())
                    .build());
            return true;
        } catch (Refused another) {
            return false;
        }
    }

    private Put.Builder put(Item item) {
        return Put.builder().tableName(strategies.table()).item(item.attributes());
    }

    /** Of everything but the version, which the table counts. */
    private static String hash(Strategy strategy) {
        return Sha256.of(StrategyJson.write(in(strategy, 0)));
    }

    private static Strategy in(Strategy s, int version) {
        return new Strategy(
                s.id(),
                s.name(),
                s.type(),
                s.active(),
                version,
                s.promptTemplate(),
                s.timeframes(),
                s.stop(),
                s.orderPreference(),
                s.sizing(),
                s.limits());
    }

    private static String pk(String id) {
        return "S#" + id;
    }

    private static String versionSk(long version) {
        return "v#" + version;
    }

    private record Reading(Map<String, Strategy> byId, Instant at) {

        /** A clock that was set back trusts nothing. */
        boolean isTrustedAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(TRUSTED));
        }
    }
}
