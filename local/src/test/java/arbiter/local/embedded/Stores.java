package arbiter.local.embedded;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** One table that has everything, and its items. */
final class Stores {

    static final Duration LIMIT = Duration.ofSeconds(10);

    static final String TABLE = "decisions";

    static final TableSpec DECISIONS = new TableSpec(
            TABLE,
            TableSpec.Key.ofText("pk", "sk"),
            List.of(new TableSpec.Index("due", TableSpec.Key.ofText("due_pk", "due_sk"), ProjectionType.KEYS_ONLY)),
            StreamViewType.NEW_IMAGE,
            "expires_at");

    private Stores() {}

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", fromS(pk), "sk", fromS(sk));
    }

    static <V> V at(Map<String, V> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    static void put(EmbeddedDynamo dynamo, String pk, String sk) {
        put(dynamo, key(pk, sk));
    }

    static void put(EmbeddedDynamo dynamo, Map<String, AttributeValue> item) {
        dynamo.client().putItem(put -> put.tableName(TABLE).item(item));
    }
}
