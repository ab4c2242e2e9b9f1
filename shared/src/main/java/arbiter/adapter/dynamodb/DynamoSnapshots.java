package arbiter.adapter.dynamodb;

import arbiter.engine.SnapshotStore;
import arbiter.json.Sha256;
import arbiter.market.MarketSnapshot;
import arbiter.market.SnapshotJson;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Snapshots in the table {@code runtime}, compressed and cut to what an item can hold; gone after two days. */
public final class DynamoSnapshots implements SnapshotStore {

    static final Duration KEPT = Duration.ofDays(2);
    static final int CHUNK_BYTES = 300_000;

    private static final String EXPIRES_AT = "expires_at";
    private static final String SNAPSHOT = "snapshot_id";
    private static final String CHUNKS = "chunks";

    private final Dynamo runtime;
    private final Clock clock;

    public DynamoSnapshots(DynamoDbClient client, String runtimeTable, Clock clock) {
        this.runtime = new Dynamo(client, runtimeTable);
        this.clock = clock;
    }

    @Override
    public String keep(MarketSnapshot snapshot) {
        var bytes = SnapshotJson.bytes(snapshot);
        if (bytes.length > Document.MAX_BYTES)
            throw new IllegalArgumentException("a snapshot of %d bytes".formatted(bytes.length));
        var id = Sha256.of(bytes);
        var compressed = Document.compressed(bytes);
        var chunks = (compressed.length + CHUNK_BYTES - 1) / CHUNK_BYTES;
        var expiresAt = expiry();
        for (var n = 0; n < chunks; n++) {
            var end = Math.min((n + 1) * CHUNK_BYTES, compressed.length);
            var item = Item.at(pk(id), "%04d".formatted(n))
                    .with(CHUNKS, chunks)
                    .with(EXPIRES_AT, expiresAt)
                    .with(Item.DOC, Arrays.copyOfRange(compressed, n * CHUNK_BYTES, end));
            runtime.write(() -> runtime.client()
                    .putItem(put -> put.tableName(runtime.table()).item(item.attributes())));
        }
        return id;
    }

    @Override
    public Optional<MarketSnapshot> find(String snapshotId) {
        var values = Item.values().with(":pk", pk(snapshotId));
        var chunks = runtime
                .query(
                        query -> query.keyConditionExpression("pk = :pk")
                                .expressionAttributeValues(values.attributes())
                                .consistentRead(true),
                        Integer.MAX_VALUE)
                .stream()
                .filter(this::isFresh)
                .toList();
        if (chunks.isEmpty() || chunks.size() != chunks.getFirst().number(CHUNKS)) return Optional.empty();
        return Optional.of(snapshot(snapshotId, chunks));
    }

    private static MarketSnapshot snapshot(String id, List<Item> chunks) {
        var compressed = new ByteArrayOutputStream();
        chunks.forEach(chunk -> compressed.writeBytes(chunk.bytes(Item.DOC)));
        var bytes = Document.expanded(compressed.toByteArray());
        if (!Sha256.of(bytes).equals(id))
            throw new IllegalStateException("snapshot %s is not what was kept".formatted(id));
        return SnapshotJson.read(Document.tree(bytes));
    }

    @Override
    public String fix(String cycleId, String snapshotId) {
        var item = Item.at(cycle(cycleId), "-").with(SNAPSHOT, snapshotId).with(EXPIRES_AT, expiry());
        var values = Item.values().with(":now", clock.instant().getEpochSecond());
        try {
            runtime.write(() -> runtime.client()
                    .putItem(put -> put.tableName(runtime.table())
                            .item(item.attributes())
                            .conditionExpression("attribute_not_exists(pk) OR expires_at <= :now")
                            .expressionAttributeValues(values.attributes())
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return snapshotId;
        } catch (ConditionalCheckFailedException fixedBefore) {
            return new Item(fixedBefore.item()).text(SNAPSHOT);
        }
    }

    @Override
    public Optional<String> fixedFor(String cycleId) {
        return runtime.get(cycle(cycleId), "-").filter(this::isFresh).map(item -> item.text(SNAPSHOT));
    }

    /** The table removes what has expired when it gets to it, which may be days later. */
    private boolean isFresh(Item item) {
        return Instant.ofEpochSecond(item.number(EXPIRES_AT)).isAfter(clock.instant());
    }

    private long expiry() {
        return clock.instant().plus(KEPT).getEpochSecond();
    }

    private static String pk(String snapshotId) {
        return "snap#" + snapshotId;
    }

    private static String cycle(String cycleId) {
        return "cycle#" + cycleId;
    }
}
