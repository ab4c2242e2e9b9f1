package arbiter.local.lambda;

import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.local.lambda.Outcome.Answered;
import arbiter.local.lambda.Outcome.Failed;
import arbiter.local.lambda.Outcome.NotStarted;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's Runtime API for one function process, on the loopback address: next event, response, errors, and the pause
 * between snapshot and restore.
 */
final class RuntimeApi implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> open = new ConcurrentHashMap<>();
    private final CountDownLatch restored = new CountDownLatch(1);
    private final CompletableFuture<Long> ready = new CompletableFuture<>();
    private final CompletableFuture<NotStarted> refused = new CompletableFuture<>();

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    /** Opens one on a free port. */
    static RuntimeApi open() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var api = new RuntimeApi(server);
        server.createContext(ROOT, api::answer);
        server.setExecutor(api.threads);
        server.start();
        return api;
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} wants them. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes with the {@link System#nanoTime} at which the process was ready, for an event or for its snapshot. */
    CompletableFuture<Long> ready() {
        return ready;
    }

    /** Completes when the process reports that it cannot start. */
    CompletableFuture<NotStarted> refused() {
        return refused;
    }

    /** Hands an event to the process, restoring it first where it waits for that, and tells how it ends. */
    CompletableFuture<Outcome> send(String event, Duration limit) {
        var invocation = new Invocation(
                UUID.randomUUID().toString(), event, Instant.now().plus(limit), new CompletableFuture<>());
        open.put(invocation.id(), invocation);
        waiting.add(invocation);
        restored.countDown();
        return invocation.outcome();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var steps =
                    exchange.getRequestURI().getPath().substring(ROOT.length()).split("/", -1);
            switch (steps[0] + "/" + steps[steps.length - 1]) {
                case "invocation/next" -> next(exchange);
                case "invocation/response" -> finish(exchange, steps[1], new Answered(body(exchange)));
                case "invocation/error" -> finish(exchange, steps[1], failure(body(exchange)));
                case "restore/next" -> awaitRestore(exchange);
                case "init/error", "restore/error" -> refuse(exchange);
                default -> reply(exchange, 404, "");
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(System.nanoTime());
        var invocation = waiting.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(invocation.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:local:live");
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        headers.set("Content-Type", "application/json");
        reply(exchange, 200, invocation.event());
    }

    private void awaitRestore(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(System.nanoTime());
        restored.await();
        reply(exchange, 200, "");
    }

    private void finish(HttpExchange exchange, String id, Outcome outcome) throws IOException {
        var invocation = open.remove(id);
        if (invocation != null) invocation.outcome().complete(outcome);
        reply(exchange, invocation == null ? 400 : 202, "{\"status\":\"OK\"}");
    }

    private void refuse(HttpExchange exchange) throws IOException {
        refused.complete(new NotStarted(body(exchange)));
        reply(exchange, 202, "{\"status\":\"OK\"}");
    }

    private static Failed failure(String report) {
        try {
            return new Failed(Json.parse(report).path("errorType").asText(), report);
        } catch (UnreadableJson e) {
            return new Failed("unreadable", report);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Ends every request that still waits. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private record Invocation(String id, String event, Instant deadline, CompletableFuture<Outcome> outcome) {}
}
