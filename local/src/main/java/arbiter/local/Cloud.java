package arbiter.local;

import arbiter.local.embedded.Checkpoint;
import arbiter.local.embedded.EmbeddedBus;
import arbiter.local.embedded.EmbeddedDynamo;
import arbiter.local.embedded.EmbeddedQueue;
import arbiter.local.embedded.TableSpec;
import arbiter.local.embedded.Tables;
import arbiter.local.template.DeployedFunction;
import arbiter.local.template.QueueDesign;
import arbiter.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The template's tables, queues and bus, embedded in this process. Everything listens on 127.0.0.1 only and is gone when
 * closed, but for the tables of a store directory.
 */
final class Cloud implements AutoCloseable {

    private static final String BUS = "arbiter";

    private final Template template;
    private final @Nullable Path store;
    private final EmbeddedDynamo dynamo;
    private final EmbeddedQueue queues;
    private final EmbeddedBus bus;
    private final Map<String, String> values = new HashMap<>();

    private Cloud(Template template, @Nullable Path store, EmbeddedDynamo dynamo, EmbeddedQueue queues, Clock clock) {
        this.template = template;
        this.store = store;
        this.dynamo = dynamo;
        this.queues = queues;
        makeTables(template, dynamo.client()).forEach(table -> values.put(table, table));
        template.queues().values().stream()
                .sorted((one, other) -> Boolean.compare(one.deadLetters() != null, other.deadLetters() != null))
                .forEach(this::makeQueue);
        this.bus = EmbeddedBus.start(clock, EmbeddedBus.to(queues.client(), queues.url("ExecutorQueue")));
        values.put("Bus", BUS);
        values.put("DynamoDbEndpoint", dynamo.endpoint().toString());
        values.put("SqsEndpoint", queues.endpoint().toString());
        values.put("EventBridgeEndpoint", bus.endpoint().toString());
    }

    /**
     * Starts everything, the servers at the same time.
     *
     * @param store where tables are kept; null for memory
     */
    static Cloud start(Template template, @Nullable Path store, Clock clock) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var queues = threads.submit(EmbeddedQueue::start);
            var dynamo = store == null ? EmbeddedDynamo.inMemory() : EmbeddedDynamo.in(tables(store));
            return new Cloud(template, store, dynamo, queues.get(), clock);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while starting");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the queues did not start", e);
        }
    }

    private static Path tables(Path store) {
        try {
            return Files.createDirectories(store.resolve("tables"));
        } catch (IOException e) {
            throw new Failure("the store %s cannot be made: %s".formatted(store, e.getMessage()));
        }
    }

    /**
     * Makes the tables that lack, and returns the names of all. Nothing expires here by the machine's time: it is not the time
     * of the market that is decided on.
     */
    static List<String> makeTables(Template template, DynamoDbClient client) {
        var specs = template.tables().values().stream()
                .map(design -> TableSpec.of(design.id(), design).withoutExpiry())
                .toList();
        Tables.create(client, specs);
        return specs.stream().map(TableSpec::name).toList();
    }

    private void makeQueue(QueueDesign design) {
        var deadLetters = design.deadLetters();
        var url = deadLetters == null
                ? queues.create(design.id(), design.visibility())
                : queues.create(design.id(), design.visibility(), deadLetters, design.maxReceives());
        values.put(design.id(), url);
    }

    /** A function of the template with its environment over these parts. */
    DeployedFunction function(String id, Map<String, String> parameters) {
        var all = new HashMap<>(values);
        all.putAll(parameters);
        var functions = template.functions(all);
        var function = functions.get(id);
        if (function == null)
            throw new Failure("there is no function %s (there are %s)".formatted(id, functions.keySet()));
        return function;
    }

    EmbeddedDynamo dynamo() {
        return dynamo;
    }

    EmbeddedQueue queues() {
        return queues;
    }

    EmbeddedBus bus() {
        return bus;
    }

    /** Where the table stream was read to: kept beside the tables of a store. */
    Checkpoint checkpoint() {
        return store == null ? Checkpoint.inMemory() : Checkpoint.in(store.resolve("stream.checkpoint"));
    }

    /** The physical name of a table or the address of a queue, by its logical id. */
    String value(String logicalId) {
        return Objects.requireNonNull(values.get(logicalId), logicalId);
    }

    @Override
    public void close() {
        bus.close();
        queues.close();
        dynamo.close();
    }
}
