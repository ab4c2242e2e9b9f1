package arbiter.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Stands in for an AWS service that speaks JSON: answers real clients over HTTP and remembers what they asked. */
public final class AwsStub implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonNode> asked = new ArrayList<>();
    private Function<JsonNode, Answer> answers = _ -> new Answer(200, "{}");

    /** What the service answers. */
    public record Answer(int status, String body) {}

    /** A service on a free port of this machine. */
    public AwsStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = Json.mapperInUse().readTree(exchange.getRequestBody());
            asked.add(request);
            var answer = answers.apply(request);
            var bytes = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Answers every request from now on like this. */
    public synchronized void answering(Function<JsonNode, Answer> how) {
        answers = how;
    }

    /** Everything that was asked, in order. */
    public synchronized List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    /** Where the service listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A client of this service that asks once and does not retry. */
    public <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .endpointOverride(endpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(once -> once.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    /** JSON in single quotes, for tests that are read. */
    public static JsonNode json(String quoted) {
        try {
            return Json.parse(quoted.replace('\'', '"'));
        } catch (UnreadableJson e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
