package arbiter.adapter.dynamodb;

import arbiter.adapter.dynamodb.Dynamo.Refused;
import arbiter.strategy.Change;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyStore.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The items of strategies: {@code S#<id>}/{@code head} with the newest version and the hash of its file, {@code v#<n>} with a
 * version and who made it, and {@code S#all}/{@code <id>} for the list.
 */
record StrategyVersions(Dynamo strategies) {

    static final String VERSION = "version";

    private static final String ALL = "S#all";
    private static final String HEAD = "head";
    private static final String VERSIONS = "v#";
    private static final String SEED_HASH = "seed_hash";

    /** What a strategy's head says. */
    record Head(int version, @Nullable String seedHash) {}

    Optional<Head> head(String id) {
        return one(pk(id), HEAD)
                .map(item -> new Head(Math.toIntExact(item.number(VERSION)), item.textIfKnown(SEED_HASH)));
    }

    Optional<Strategy> version(String id, int version) {
        return one(pk(id), versionSk(version)).map(StrategyVersions::strategy);
    }

    /** The newest version of every strategy, in the order of the ids. */
    List<Strategy> newest() {
        var values = Item.values().with(":all", ALL);
        var listed = strategies.query(
                query -> query.keyConditionExpression("pk = :all")
                        .expressionAttributeValues(values.attributes())
                        .consistentRead(true),
                Integer.MAX_VALUE);
        return strategies
                .getAll(listed.stream()
                        .map(item -> Item.at(pk(item.sk()), versionSk(item.number(VERSION))))
                        .toList())
                .stream()
                .map(StrategyVersions::strategy)
                .sorted(Comparator.comparing(Strategy::id))
                .toList();
    }

    /** Every version of one strategy, newest first. */
    List<Version> all(String id) {
        var values = Item.values().with(":pk", pk(id)).with(":versions", VERSIONS);
        return strategies
                .query(
                        query -> query.keyConditionExpression("pk = :pk AND begins_with(sk, :versions)")
                                .expressionAttributeValues(values.attributes())
                                .consistentRead(true),
                        Integer.MAX_VALUE)
                .stream()
                .map(item -> new Version(strategy(item), AccountHistory.change(item)))
                .sorted(Comparator.comparingInt(
                                (Version version) -> version.strategy().version())
                        .reversed())
                .toList();
    }

    /**
     * Puts a strategy as its version, in one step with head and list; empty when the version before is not the newest any more.
     * Where an own write is found, its answer was lost: it stands.
     *
     * @param seedHash of the file it comes from; null where it comes from nobody's, and the head keeps what it knows
     */
    Optional<Strategy> put(Strategy strategy, @Nullable String seedHash, Change change) {
        var version = AccountHistory.changed(Item.at(pk(strategy.id()), versionSk(strategy.version())), change)
                .with(Item.DOC, Document.of(strategy));
        var listed = Item.at(ALL, strategy.id()).with(VERSION, strategy.version());
        try {
            strategies.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(Dynamo.token())
                    .transactItems(
                            head(strategy, seedHash),
                            put(put(version).conditionExpression("attribute_not_exists(pk)")),
                            put(put(listed)))
                    .build());
            return Optional.of(strategy);
        } catch (Refused another) {
            return one(version.pk(), version.sk()).filter(version::equals).map(_ -> strategy);
        }
    }

    /** Read as the list is: whoever decides may read strategies in batches and in no other way. */
    private Optional<Item> one(String pk, String sk) {
        return strategies.getAll(List.of(Item.at(pk, sk))).stream().findFirst();
    }

    private TransactWriteItem head(Strategy strategy, @Nullable String seedHash) {
        var isFirst = strategy.version() == 1;
        var values = Item.values().with(":version", strategy.version()).withIfKnown(":hash", seedHash);
        if (!isFirst) values = values.with(":seen", strategy.version() - 1);
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(strategies.table())
                        .key(Item.at(pk(strategy.id()), HEAD).attributes())
                        .updateExpression("SET version = :version" + (seedHash == null ? "" : ", seed_hash = :hash"))
                        .conditionExpression(isFirst ? "attribute_not_exists(pk)" : "version = :seen")
                        .expressionAttributeValues(values.attributes())
                        .build())
                .build();
    }

    private Put.Builder put(Item item) {
        return Put.builder().tableName(strategies.table()).item(item.attributes());
    }

    private static TransactWriteItem put(Put.Builder put) {
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private static Strategy strategy(Item item) {
        return Document.read(item.bytes(Item.DOC), Strategy.class);
    }

    private static String pk(String id) {
        return "S#" + id;
    }

    private static String versionSk(long version) {
        return VERSIONS + version;
    }
}
