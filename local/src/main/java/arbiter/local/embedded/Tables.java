package arbiter.local.embedded;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes the tables in a store. */
public final class Tables {

    private Tables() {}

    /**
     * Makes the tables that the store lacks. Existing ones stay as they are, so that a kept store can be opened again.
     *
     * @throws IllegalStateException when an existing table has other keys, indexes or another stream than asked for:
     *     the store was made by another version
     */
    public static void create(DynamoDbClient dynamo, List<TableSpec> tables) {
        for (var table : tables) {
            create(dynamo, table);
            expire(dynamo, table);
        }
    }

    private static void create(DynamoDbClient dynamo, TableSpec table) {
        try {
            dynamo.createTable(request(table));
            dynamo.waiter().waitUntilTableExists(describe -> describe.tableName(table.name()));
        } catch (ResourceInUseException exists) {
            var found = shape(dynamo.describeTable(describe -> describe.tableName(table.name()))
                    .table());
            var wanted = shape(table);
            if (!found.equals(wanted))
                throw new IllegalStateException("table %s of this store is %s, wanted is %s: use another store"
                        .formatted(table.name(), found, wanted));
        }
    }

    private static void expire(DynamoDbClient dynamo, TableSpec table) {
        var attribute = table.ttlAttribute();
        if (attribute == null) return;
        var now = dynamo.describeTimeToLive(describe -> describe.tableName(table.name()))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (now == TimeToLiveStatus.DISABLED)
            dynamo.updateTimeToLive(update -> update.tableName(table.name())
                    .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
    }

    private static CreateTableRequest request(TableSpec table) {
        var request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema(table.key()))
                .attributeDefinitions(
                        table.attributes().stream().map(Tables::definition).toList());
        if (!table.indexes().isEmpty())
            request.globalSecondaryIndexes(
                    table.indexes().stream().map(Tables::index).toList());
        if (table.stream() != null)
            request.streamSpecification(StreamSpecification.builder()
                    .streamEnabled(true)
                    .streamViewType(table.stream())
                    .build());
        return request.build();
    }

    private static AttributeDefinition definition(TableSpec.Attribute attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute.name())
                .attributeType(attribute.type())
                .build();
    }

    private static GlobalSecondaryIndex index(TableSpec.Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(schema(index.key()))
                .projection(projection -> projection.projectionType(index.projection()))
                .build();
    }

    private static List<KeySchemaElement> schema(TableSpec.Key key) {
        var partition = element(key.partition(), KeyType.HASH);
        var sort = key.sort();
        return sort == null ? List.of(partition) : List.of(partition, element(sort, KeyType.RANGE));
    }

    private static KeySchemaElement element(TableSpec.Attribute attribute, KeyType type) {
        return KeySchemaElement.builder()
                .attributeName(attribute.name())
                .keyType(type)
                .build();
    }

    private static String shape(TableSpec table) {
        var indexes = table.indexes().stream()
                .map(index -> index.name() + keys(schema(index.key())))
                .toList();
        return shape(schema(table.key()), indexes, table.stream());
    }

    private static String shape(TableDescription table) {
        var indexes = table.globalSecondaryIndexes().stream().map(Tables::shape).toList();
        var stream = table.streamSpecification();
        return shape(table.keySchema(), indexes, stream == null ? null : stream.streamViewType());
    }

    private static String shape(GlobalSecondaryIndexDescription index) {
        return index.indexName() + keys(index.keySchema());
    }

    private static String shape(List<KeySchemaElement> key, List<String> indexes, @Nullable StreamViewType stream) {
        return "keyed by %s, indexes %s, stream %s".formatted(keys(key), new TreeSet<>(indexes), stream);
    }

    private static String keys(List<KeySchemaElement> schema) {
        return schema.stream().map(KeySchemaElement::attributeName).collect(Collectors.joining(", ", "(", ")"));
    }
}
