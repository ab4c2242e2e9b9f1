package arbiter.adapter.lambda;

import arbiter.json.Json;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** Answers of functions behind API Gateway's HTTP API. */
public final class HttpReplies {

    private static final String RETRY_AFTER = "Retry-After";

    private HttpReplies() {}

    /** What serves a request. */
    @FunctionalInterface
    public interface Serving {

        /**
         * The answer to a request.
         *
         * @throws Refusal when it is not served
         */
        APIGatewayV2HTTPResponse serve() throws Refusal;
    }

    /**
     * Serves a request; whatever goes wrong becomes a problem. A store that fails is a 503, anything else that flies is a 500,
     * and what it was stands in the log alone.
     */
    public static APIGatewayV2HTTPResponse answer(Logger log, Serving serving) {
        try {
            return serving.serve();
        } catch (Refusal refusal) {
            return refused(refusal);
        } catch (SdkException e) {
            log.error("a store failed", e);
            return problem(HttpProblem.unavailable("a store is unreachable; nothing was lost or half done"));
        } catch (RuntimeException e) {
            log.error("the request could not be served", e);
            return problem(HttpProblem.internal());
        }
    }

    /** 200 with a value as JSON. */
    public static APIGatewayV2HTTPResponse ok(Object body) {
        return reply(200, Map.of("Content-Type", "application/json"), body);
    }

    /** 201: what was made is found under {@code location}. */
    public static APIGatewayV2HTTPResponse created(String location, Object body) {
        return reply(201, Map.of("Content-Type", "application/json", "Location", location), body);
    }

    /** 202: the work goes on, and what comes of it is found under {@code location}. */
    public static APIGatewayV2HTTPResponse accepted(String location, Object body) {
        return reply(202, Map.of("Content-Type", "application/json", "Location", location, RETRY_AFTER, "5"), body);
    }

    /** The same answer with another header. */
    public static APIGatewayV2HTTPResponse with(APIGatewayV2HTTPResponse reply, String header, String value) {
        var headers = new HashMap<>(reply.getHeaders());
        headers.put(header, value);
        reply.setHeaders(headers);
        return reply;
    }

    /** A problem, with its own status. */
    public static APIGatewayV2HTTPResponse problem(HttpProblem problem) {
        var reply = reply(problem.status(), Map.of("Content-Type", "application/problem+json"), problem);
        return problem.status() == 503 ? with(reply, RETRY_AFTER, "1") : reply;
    }

    /** Seconds are rounded up: whoever waits for them is not sent away again for a part of one. */
    private static APIGatewayV2HTTPResponse refused(Refusal refusal) {
        var reply = problem(refusal.problem());
        return refusal.retryAfter()
                .map(wait -> Math.max(1, wait.plusNanos(999_999_999).toSeconds()))
                .map(seconds -> with(reply, RETRY_AFTER, Long.toString(seconds)))
                .orElse(reply);
    }

    private static APIGatewayV2HTTPResponse reply(int status, Map<String, String> headers, Object body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(Json.text(body))
                .withIsBase64Encoded(false)
                .build();
    }
}
