package arbiter.local.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process, reached over HTTP on 127.0.0.1 and a port of its own.
 *
 * <p>Its request handler stands on a server of ours: its own one listens on every address, writes a banner to standard
 * output and sets up telemetry; none of that happens here. Any credentials and any region see the same tables.
 */
public final class EmbeddedDynamo implements AutoCloseable {

    // Held here because a logger nobody refers to forgets its level.
    private static final Logger NATIVE_STORE = Logger.getLogger("com.almworks.sqlite4java");

    /** How the library names the thread of a file. */
    private static final String WRITER = "SQLiteQueue";

    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(10);
    private static final int MOST_THREADS = 64;
    private static final int IDLE_MS = 60_000;
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final ThreadGroup threads;
    private final Server server;
    private final LocalDynamoDBServerHandler handler;
    private final URI endpoint;
    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;

    private EmbeddedDynamo(ThreadGroup threads, Server server, LocalDynamoDBServerHandler handler, int port) {
        this.threads = threads;
        this.server = server;
        this.handler = handler;
        this.endpoint = LocalAws.endpoint(port);
        this.client = LocalAws.at(endpoint, DynamoDbClient.builder())
                .httpClient(LocalAws.http())
                .build();
        this.streams = LocalAws.at(endpoint, DynamoDbStreamsClient.builder())
                .httpClient(LocalAws.http())
                .build();
    }

    /** Starts an empty store that is forgotten when it is closed. */
    public static EmbeddedDynamo inMemory() {
        return start(null);
    }

    /**
     * Starts the store kept in a directory, which is made if need be. One process at a time may have it open.
     *
     * @throws UncheckedIOException when the directory cannot be made
     */
    public static EmbeddedDynamo in(Path directory) {
        try {
            return start(Files.createDirectories(directory).toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the store directory " + directory, e);
        }
    }

    private static EmbeddedDynamo start(@Nullable String directory) {
        NATIVE_STORE.setLevel(Level.OFF);
        var threads = new ThreadGroup("table-store");
        var server = new Server(new QueuedThreadPool(MOST_THREADS, 1, IDLE_MS, null, threads));
        var door = new ServerConnector(server);
        door.setHost(LocalAws.LOOPBACK);
        server.addConnector(door);
        var handler = new LocalDynamoDBServerHandler(requests(directory), null);
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the table store did not start: " + e.getMessage(), e);
        }
        return new EmbeddedDynamo(threads, server, handler, door.getLocalPort());
    }

    private static LocalDynamoDBRequestHandler requests(@Nullable String directory) {
        try {
            return new LocalDynamoDBRequestHandler(0, directory == null, directory, true, false);
        } catch (DynamoDBLocalServiceException e) {
            throw new IllegalStateException("the table store cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Where it listens, for instance for AWS_ENDPOINT_URL_DYNAMODB. */
    public URI endpoint() {
        return endpoint;
    }

    /** A client of it, closed with it. */
    public DynamoDbClient client() {
        return client;
    }

    /** A client of its tables' streams, closed with it. */
    public DynamoDbStreamsClient streams() {
        return streams;
    }

    @Override
    public void close() {
        client.close();
        streams.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the table store did not stop: " + e.getMessage(), e);
        } finally {
            handler.close();
            // Interrupted at its work the thread that holds the file would come back after some seconds and lock it
            // once more.
            await(thread -> thread.getName().startsWith(WRITER), LONGEST_CLOSING);
            // Its clean-up jobs go on for ever otherwise; they are in this group because its requests started them.
            threads.interrupt();
            await(_ -> true, LONGEST_END);
        }
    }

    /** Waits for the end of some of its threads. */
    private void await(Predicate<Thread> which, Duration longest) {
        var running = new Thread[threads.activeCount() + MOST_THREADS];
        var count = threads.enumerate(running);
        try {
            for (var i = 0; i < count; i++) if (which.test(running[i])) running[i].join(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
