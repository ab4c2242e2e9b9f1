package arbiter.local.embedded;

import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * An event bus in this process that answers PutEvents, reached over HTTP on 127.0.0.1 and a port of its own.
 *
 * <p>An accepted event is handed to the target before the sender is answered. When the target fails, the entry is
 * refused with InternalFailure, so that the sender puts it again: nothing is lost, something may come twice.
 */
public final class EmbeddedBus implements AutoCloseable {

    /** How many of the newest events {@link #entries} remembers. */
    public static final int REMEMBERED = 10_000;

    private static final int MAX_ENTRIES = 10;
    private static final int MAX_BYTES = 256 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Clock clock;
    private final Consumer<BusEvent> target;
    private final EventBridgeClient client;
    private final Deque<BusEvent> entries = new ArrayDeque<>();
    private int toRefuse;

    private EmbeddedBus(HttpServer server, Clock clock, Consumer<BusEvent> target) {
        this.server = server;
        this.clock = clock;
        this.target = target;
        this.client = LocalAws.at(endpoint(), EventBridgeClient.builder())
                .httpClient(LocalAws.http())
                .build();
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts it. The clock dates events whose sender named no time; the target receives every accepted event, one at a
     * time and in order.
     */
    public static EmbeddedBus start(Clock clock, Consumer<BusEvent> target) {
        try {
            return new EmbeddedBus(HttpServer.create(LocalAws.freePort(), 0), clock, target);
        } catch (IOException e) {
            throw new UncheckedIOException("the bus did not start: " + e.getMessage(), e);
        }
    }

    /** A target that sends every event's envelope to a queue. */
    public static Consumer<BusEvent> to(SqsClient sqs, String queueUrl) {
        return event -> sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(event.envelope()));
    }

    /** Where it listens, for instance for AWS_ENDPOINT_URL_EVENTBRIDGE. */
    public URI endpoint() {
        return LocalAws.endpoint(server.getAddress().getPort());
    }

    /** A client of it, closed with it. */
    public EventBridgeClient client() {
        return client;
    }

    /** The newest accepted events, oldest first. */
    public synchronized List<BusEvent> entries() {
        return List.copyOf(entries);
    }

    /** Refuses the next entries, this many, as the bus does under too much load. */
    public synchronized void refuseNext(int count) {
        toRefuse = count;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = reply(exchange);
            var bytes = Json.text(reply.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private record Reply(int status, ObjectNode body) {}

    private Reply reply(HttpExchange exchange) throws IOException {
        if (!"AWSEvents.PutEvents".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target")))
            return refused("UnknownOperationException", "the local bus knows PutEvents only");
        try {
            return put(Json.mapperInUse().readTree(exchange.getRequestBody()).path("Entries"));
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            return refused("SerializationException", "the request is not JSON");
        }
    }

    private static Reply refused(String type, String message) {
        var body = Json.mapperInUse().createObjectNode();
        return new Reply(400, body.put("__type", type).put("message", message));
    }

    private Reply put(JsonNode sent) {
        var batch = sent.valueStream().map(BusEntry::new).toList();
        if (batch.isEmpty() || batch.size() > MAX_ENTRIES)
            return refused(
                    "ValidationException",
                    "1 validation error detected: 'entries' must have 1 to %d members".formatted(MAX_ENTRIES));
        if (batch.stream().mapToInt(BusEntry::size).sum() > MAX_BYTES)
            return refused("ValidationException", "Total size of the entries in the request is over the limit.");
        return new Reply(200, put(batch));
    }

    private synchronized ObjectNode put(List<BusEntry> batch) {
        var body = Json.mapperInUse().createObjectNode();
        var results = body.putArray("Entries");
        var failed = batch.stream().filter(entry -> !accepted(entry, results)).count();
        return body.put("FailedEntryCount", failed);
    }

    private boolean accepted(BusEntry entry, ArrayNode results) {
        var event = entry.event(UUID.randomUUID().toString(), clock.instant());
        var refusal = refusal(entry).or(() -> delivered(event));
        refusal.ifPresentOrElse(
                why -> results.addObject().put("ErrorCode", why.code()).put("ErrorMessage", why.message()),
                () -> results.addObject().put("EventId", event.id()));
        return refusal.isEmpty();
    }

    private Optional<BusEntry.Refusal> refusal(BusEntry entry) {
        if (toRefuse == 0) return entry.refusal();
        toRefuse--;
        return Optional.of(new BusEntry.Refusal("ThrottlingException", "Rate exceeded"));
    }

    private Optional<BusEntry.Refusal> delivered(BusEvent event) {
        try {
            target.accept(event);
        } catch (RuntimeException e) {
            return Optional.of(new BusEntry.Refusal("InternalFailure", "the target failed: " + e.getMessage()));
        }
        entries.addLast(event);
        if (entries.size() > REMEMBERED) entries.removeFirst();
        return Optional.empty();
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
