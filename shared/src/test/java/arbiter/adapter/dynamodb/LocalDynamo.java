package arbiter.adapter.dynamodb;

import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local in this process, one for all tests, on a port of its own; each table made here is nobody else's. */
final class LocalDynamo {

    // Held here because a logger nobody refers to forgets its level.
    private static final Logger NATIVE_STORE = Logger.getLogger("com.almworks.sqlite4java");
    private static final URI ENDPOINT = start();
    private static final DynamoDbClient CLIENT = client(new ExecutionInterceptor[0]);
    private static final AtomicInteger TABLES = new AtomicInteger();

    private LocalDynamo() {}

    private static URI start() {
        NATIVE_STORE.setLevel(Level.OFF);
        var server = new Server();
        var door = new ServerConnector(server);
        door.setHost("127.0.0.1");
        server.addConnector(door);
        try {
            server.setHandler(
                    new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    static DynamoDbClient client() {
        return CLIENT;
    }

    /** A client whose calls these see. */
    static DynamoDbClient client(ExecutionInterceptor... interceptors) {
        return builder()
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(o -> o.executionInterceptors(Arrays.asList(interceptors)))
                .build();
    }

    /** A client over another connection. */
    static DynamoDbClient client(SdkHttpClient connection) {
        return builder().httpClient(connection).build();
    }

    /** A client over another connection that sends each call once. */
    static DynamoDbClient once(SdkHttpClient connection) {
        return builder()
                .httpClient(connection)
                .overrideConfiguration(o -> o.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    private static DynamoDbClientBuilder builder() {
        return DynamoDbClient.builder()
                .endpointOverride(ENDPOINT)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    static String decisions() {
        return table("due");
    }

    static String accounts() {
        return table("active");
    }

    /** A new table with a key of text, and an index of keys only for each name. */
    static String table(String... indexes) {
        var name = "table-" + TABLES.incrementAndGet();
        var attributes = Stream.concat(
                        Stream.of("pk", "sk"),
                        Stream.of(indexes).flatMap(index -> Stream.of(index + "_pk", index + "_sk")))
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
        CLIENT.createTable(create -> {
            create.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(attributes)
                    .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE));
            if (indexes.length > 0)
                create.globalSecondaryIndexes(
                        Stream.of(indexes).map(LocalDynamo::index).toList());
        });
        return name;
    }

    private static GlobalSecondaryIndex index(String name) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(name + "_pk", KeyType.HASH), key(name + "_sk", KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
