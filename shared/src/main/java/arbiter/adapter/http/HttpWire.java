package arbiter.adapter.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import arbiter.adapter.http.Wire.Result.Answer;
import arbiter.adapter.http.Wire.Result.CutOff;
import arbiter.adapter.http.Wire.Result.TimedOut;
import arbiter.adapter.http.Wire.Result.TooLarge;
import arbiter.adapter.http.Wire.Result.Unreachable;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client. It speaks HTTP/1.1, follows no redirect, and asks nothing twice by itself.
 *
 * <p>A connection is used again only within ten seconds: a sandbox that was frozen does not learn that the server closed
 * it, and a question on a dead connection may count as asked. The client is made at the first question, so that a snapshot
 * of the sandbox holds neither a thread nor a connection.
 */
public final class HttpWire implements Wire, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

    private final Clock clock;
    private @Nullable HttpClient client;
    private Instant lastUsed = Instant.EPOCH;

    public HttpWire(Clock clock) {
        this.clock = clock;
    }

    /** Blocking, in a thread of its own: the client's asynchronous calls end in the common pool, which others may fill. */
    @Override
    public Result send(Question question, Duration limit) throws InterruptedException {
        var open = fresh();
        var answer = new FutureTask<>(() -> open.send(request(question), _ -> new BoundedBody(MAX_BODY_BYTES)));
        Thread.startVirtualThread(answer);
        try {
            return whole(answer.get(limit.toNanos(), NANOSECONDS));
        } catch (TimeoutException e) {
            return new TimedOut();
        } catch (ExecutionException e) {
            return broken(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            // Does nothing to an answer that has come; of any other it ends the thread and closes the connection.
            answer.cancel(true);
            used();
        }
    }

    private static HttpRequest request(Question question) {
        var request = HttpRequest.newBuilder(question.to()).header("Accept", "application/json");
        var key = question.key();
        if (key != null) request.header("Authorization", "Bearer " + key.reveal());
        var json = question.json();
        if (json == null) return request.GET().build();
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    private static Result whole(HttpResponse<Optional<byte[]>> response) {
        return response.body()
                .<Result>map(body -> new Answer(response.statusCode(), response.headers(), ByteBuffer.wrap(body)))
                .orElseGet(() -> new TooLarge(response.statusCode()));
    }

    private static Result broken(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> new Unreachable("nobody answered within 5 s");
            case ConnectException e -> new Unreachable(unconnected(e));
            case SSLHandshakeException e -> new Unreachable(said(e));
            default -> new CutOff(said(cause));
        };
    }

    /** The client leaves out why, but for the cause of the cause. */
    private static String unconnected(ConnectException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause())
            if (cause instanceof UnresolvedAddressException) return "its name is not known here; is there a network?";
        return thrown.getMessage() == null ? "nobody listens there" : said(thrown);
    }

    private static String said(Throwable thrown) {
        var name = thrown.getClass().getSimpleName();
        return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
    }

    private synchronized HttpClient fresh() {
        if (client != null && clock.instant().isAfter(lastUsed.plus(LONGEST_IDLE))) close();
        if (client == null)
            client = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(Thread::startVirtualThread)
                    .build();
        lastUsed = clock.instant();
        return client;
    }

    private synchronized void used() {
        lastUsed = clock.instant();
    }

    /** Lets go of idle connections at once, and of the others when their answers have come. */
    @Override
    public synchronized void close() {
        if (client != null) client.shutdown();
        client = null;
    }
}
