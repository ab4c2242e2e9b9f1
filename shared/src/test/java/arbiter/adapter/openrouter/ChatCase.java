package arbiter.adapter.openrouter;

import static arbiter.adapter.openrouter.ChatFixtures.CANARY;
import static arbiter.adapter.openrouter.ChatPlay.completion;
import static arbiter.adapter.openrouter.ChatPlay.error;
import static arbiter.adapter.openrouter.ChatPlay.errorWithin;
import static arbiter.adapter.openrouter.ChatPlay.says;
import static arbiter.adapter.openrouter.ChatPlay.upstreamError;
import static arbiter.adapter.openrouter.ChatPlay.withoutUsage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import arbiter.adapter.openrouter.ChatPlay.Says;
import arbiter.decision.Usage;
import arbiter.market.Money;
import arbiter.model.Failure;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a server may do, and what it must be taken for.
 *
 * @param failure null where it is an answer
 * @param told part of the reason, or all of the answer
 */
public record ChatCase(
        String name,
        ChatPlay play,
        @Nullable Failure failure,
        String told,
        Usage usage,
        @Nullable Long retryAfterMillis) {

    /** What {@link ChatPlay#completion} says it used. */
    public static final Usage TOLD = new Usage(194L, 64L, 20L, 8L, Money.of("0.00095"), 1);

    private static final Usage NO_COUNTS = new Usage(null, null, null, null, null, 1);

    @Override
    public String toString() {
        return name;
    }

    private static ChatCase answer(String name, ChatPlay play, String text, Usage usage) {
        return new ChatCase(name, play, null, text, usage, null);
    }

    private static ChatCase free(String name, ChatPlay play, Failure failure, String told) {
        return new ChatCase(name, play, failure, told, Usage.UNCHARGED, null);
    }

    private static ChatCase unknown(String name, ChatPlay play, Failure failure, String told) {
        return new ChatCase(name, play, failure, told, Usage.UNKNOWN, null);
    }

    private static ChatCase paid(String name, ChatPlay play, Failure failure, String told) {
        return new ChatCase(name, play, failure, told, TOLD, null);
    }

    private static ChatCase waiting(String name, ChatPlay play, Failure failure, long retryAfterMillis) {
        return new ChatCase(name, play, failure, "", Usage.UNCHARGED, retryAfterMillis);
    }

    /** All of them. */
    public static List<ChatCase> all() {
        return Stream.of(answers(), refusals(), waits(), withinSuccess(), completions(), garbled(), network())
                .flatMap(cases -> cases)
                .toList();
    }

    private static Stream<ChatCase> answers() {
        return Stream.of(
                answer("a whole completion", completion("yes"), "yes", TOLD),
                answer("without usage", withoutUsage("yes", "stop"), "yes", Usage.UNKNOWN),
                answer("without a finish reason", completion("yes", null), "yes", TOLD),
                answer("text beside tool calls", completion("yes", "tool_calls"), "yes", TOLD),
                answer("signs of life first", new ChatPlay.KeepsAlive(completion("yes")), "yes", TOLD),
                answer("a byte-order mark first", before("\u00ef\u00bb\u00bf", completion("yes")), "yes", TOLD),
                answer("as plain text", completion("yes").with("Content-Type", "text/plain"), "yes", TOLD),
                answer("an error of null", says(200, withField("\"error\":null,")), "yes", Usage.UNKNOWN),
                answer("half a surrogate pair", says(200, HALF_PAIR), "y?s", Usage.UNKNOWN),
                answer("the key in the text", completion("I know " + CANARY), "I know ***", TOLD));
    }

    private static Stream<ChatCase> refusals() {
        return Stream.of(
                free("400", error(400, "max_tokens is wrong"), Failure.BAD_REQUEST, "HTTP 400: max_tokens is wrong"),
                free("422 in FastAPI's words", says(422, "{\"detail\":[{\"msg\":\"no\"}]}"), Failure.BAD_REQUEST, "no"),
                free("413", error(413, "too large"), Failure.BAD_REQUEST, "HTTP 413: too large"),
                free("401", error(401, "No auth credentials found"), Failure.UNAUTHORISED, "No auth credentials found"),
                free("402", error(402, "Insufficient credits. Add more"), Failure.NO_CREDIT, "Insufficient credits"),
                free("402 inside another", says(402, NESTED_402), Failure.NO_CREDIT, "only afford 3395"),
                free("403", error(403, "flagged"), Failure.FORBIDDEN, "HTTP 403: flagged"),
                free("451", says(451, "text/plain", "not here"), Failure.FORBIDDEN, "HTTP 451: no message"),
                free("404", error(404, "No endpoints found for x"), Failure.NOT_FOUND, "No endpoints found for x"),
                free("308", redirect(), Failure.NOT_FOUND, "a redirect to http://127.0.0.1:1/, which is not followed"),
                unknown("408", error(408, "timed out"), Failure.TIMED_OUT, "HTTP 408: timed out"),
                unknown("504", says(504, "text/html", "<html>"), Failure.TIMED_OUT, "not JSON"),
                free("429", error(429, "slow down"), Failure.RATE_LIMITED, "HTTP 429: slow down"),
                free(
                        "429 upstream",
                        upstreamError(429, "busy upstream"),
                        Failure.RATE_LIMITED,
                        "from BaseTen: busy up"),
                free("429 of an empty account", says(429, QUOTA), Failure.NO_CREDIT, "check your plan"),
                unknown("500", error(500, "oops"), Failure.BROKEN, "HTTP 500: oops"),
                unknown("502 of a proxy", says(502, "text/html", "<html>bad"), Failure.BROKEN, "text/html"),
                unknown("520", says(520, "text/plain", ""), Failure.BROKEN, "HTTP 520: no message"),
                free("503", error(503, "nobody fits"), Failure.UNAVAILABLE, "HTTP 503: nobody fits"),
                free("529", error(529, "overloaded"), Failure.UNAVAILABLE, "overloaded"),
                free("an error of one word", says(400, "{\"error\":\"no\"}"), Failure.BAD_REQUEST, "HTTP 400: no"),
                free("raw that is an object", says(400, RAW_OBJECT), Failure.BAD_REQUEST, "{\"why\":\"because\"}"),
                new ChatCase("usage beside an error", says(500, TOLD_500), Failure.BROKEN, "x", counts(7L), null));
    }

    private static Stream<ChatCase> waits() {
        var date = "Fri, 10 Oct 2025 12:00:30 GMT";
        var later = error(429, "slow down").with("Retry-After", date);
        return Stream.of(
                waiting("429 for seconds", later.with("Retry-After", "7"), Failure.RATE_LIMITED, 7_000),
                waiting("429 for parts of one", later.with("Retry-After", "0.2505"), Failure.RATE_LIMITED, 251),
                waiting("429 until a time", later, Failure.RATE_LIMITED, 30_000),
                waiting(
                        "429 by its own clock",
                        later.with("Date", "Fri, 10 Oct 2025 12:00:29 GMT"),
                        Failure.RATE_LIMITED,
                        1_000),
                waiting(
                        "429 until the past",
                        later.with("Date", "Fri, 10 Oct 2025 13:00:00 GMT"),
                        Failure.RATE_LIMITED,
                        0),
                waiting("429 for ever", later.with("Retry-After", "999999999"), Failure.RATE_LIMITED, 86_400_000),
                free("429 for a while", later.with("Retry-After", "a while"), Failure.RATE_LIMITED, "slow down"),
                free("429 for less than nothing", later.with("Retry-After", "-5"), Failure.RATE_LIMITED, "slow down"),
                waiting("503 for seconds", error(503, "x").with("Retry-After", "2"), Failure.UNAVAILABLE, 2_000),
                waiting("402 for seconds", error(402, "x").with("Retry-After", "3"), Failure.CREDIT_BUSY, 3_000),
                free("402 in flight", says(402, IN_FLIGHT), Failure.CREDIT_BUSY, "too many at once"));
    }

    private static Stream<ChatCase> withinSuccess() {
        return Stream.of(
                unknown(
                        "502 within 200",
                        errorWithin(502, "died"),
                        Failure.BROKEN,
                        "HTTP 200 with the error 502: died"),
                unknown("429 within 200", errorWithin(429, "busy"), Failure.RATE_LIMITED, "the error 429: busy"),
                unknown("402 within 200", errorWithin(402, "empty"), Failure.NO_CREDIT, "the error 402: empty"),
                unknown("a code around an error", says(200, OUTER_CODE), Failure.NO_CREDIT, "the error 402: empty"),
                unknown("a code in a code", says(200, INNER_CODE), Failure.RATE_LIMITED, "the error 429: busy"),
                unknown("an unknown code", errorWithin(7, "hm"), Failure.BROKEN, "HTTP 200 with an error: hm"),
                unknown("an empty error", says(200, "{\"error\":{}}"), Failure.BROKEN, "an error: no message"),
                unknown("an error beside a text", says(200, withField("\"error\":\"no\",")), Failure.BROKEN, "no"),
                unknown("an error in the choice", says(200, CHOICE_ERROR), Failure.BROKEN, "from X: the provider left"),
                unknown("broken off without an error", says(200, BROKEN_OFF), Failure.BROKEN, "broke off"));
    }

    private static Stream<ChatCase> completions() {
        return Stream.of(
                paid("no text", completion("", "stop"), Failure.EMPTY, "has no text"),
                paid("text of null", completion(null, "stop"), Failure.EMPTY, "has no text"),
                paid("blank text", completion(" \n", "stop"), Failure.EMPTY, "has no text"),
                paid("tool calls", completion(null, "tool_calls"), Failure.EMPTY, "has no text"),
                unknown("neither text nor usage", withoutUsage(null, "stop"), Failure.BROKEN, "its provider died"),
                paid("the token limit", completion("{\"dec", "length"), Failure.TRUNCATED, "limit of 4000 tokens"),
                paid("the limit in other words", completion("{", "MAX_TOKENS"), Failure.TRUNCATED, "4000 tokens"),
                paid("all reasoned away", completion(null, "length"), Failure.TRUNCATED, "limit of 4000 tokens"),
                paid("filtered", completion("x", "content_filter"), Failure.REFUSED, "was filtered"),
                unknown("a refusal", says(200, REFUSAL), Failure.REFUSED, "is a refusal: I will not"),
                new ChatCase("null counts", says(200, NULL_COUNTS), Failure.BROKEN, "broke off", NO_COUNTS, null));
    }

    private static Stream<ChatCase> garbled() {
        return Stream.of(
                unknown("no body", says(200, ""), Failure.GARBLED, "not JSON: empty"),
                unknown("only signs of life", says(200, "\n\n: OPENROUTER PROCESSING\n"), Failure.GARBLED, "empty"),
                unknown(
                        "a page",
                        says(200, "text/html", "<html>hello"),
                        Failure.GARBLED,
                        "HTTP 200, but the answer is not JSON"),
                unknown("half a document", says(200, "{\"choices\":["), Failure.GARBLED, "not JSON"),
                unknown("a list", says(200, "[]"), Failure.GARBLED, "no chat completion"),
                unknown("no choices", says(200, "{\"choices\":[]}"), Failure.GARBLED, "no chat completion"),
                unknown(
                        "no message",
                        says(200, "{\"choices\":[{\"text\":\"x\"}]}"),
                        Failure.GARBLED,
                        "no chat completion"),
                unknown("content in parts", says(200, PARTS), Failure.GARBLED, "no text"),
                unknown("a stream", says(200, "text/event-stream", "data: {}\n"), Failure.GARBLED, "not JSON"),
                unknown("bytes that are no text", before("\u00ff", completion("x")), Failure.GARBLED, "not UTF-8"),
                unknown("a number without end", says(200, "{\"a\":1e99999999999}"), Failure.GARBLED, "not JSON"),
                unknown("nested without end", says(200, "[".repeat(10_000)), Failure.GARBLED, "not JSON"),
                paid("a text that is too long", completion("x".repeat(300_000)), Failure.GARBLED, "256 KiB"),
                unknown("10 MB", new ChatPlay.Floods(10_000_000), Failure.GARBLED, "larger than 4 MiB"));
    }

    private static Stream<ChatCase> network() {
        var whole = completion("yes");
        return Stream.of(
                unknown("half a body", new ChatPlay.Halves(whole), Failure.CUT_OFF, "the connection broke"),
                unknown("hung up", new ChatPlay.HangsUp(), Failure.CUT_OFF, "the connection broke"),
                unknown("reset", new ChatPlay.Resets(), Failure.CUT_OFF, "the connection broke"),
                unknown("no answer", new ChatPlay.Holds(whole), Failure.TIMED_OUT, "in time"),
                unknown("a body that stalls", new ChatPlay.Stalls(whole), Failure.TIMED_OUT, "in time"));
    }

    /** Whether the play takes until the call's own limit. */
    boolean isSlow() {
        return play instanceof ChatPlay.Holds || play instanceof ChatPlay.Stalls;
    }

    private static Usage counts(long prompt) {
        return new Usage(prompt, null, null, null, null, 1);
    }

    private static Says redirect() {
        return says(308, "text/plain", "").with("Location", "http://127.0.0.1:1/");
    }

    private static Says before(String bytes, Says says) {
        var first = bytes.getBytes(ISO_8859_1);
        var body = ByteBuffer.allocate(first.length + says.body().remaining());
        body.put(first).put(says.body().duplicate()).flip();
        return new Says(says.status(), Map.copyOf(says.headers()), body);
    }

    private static String withField(String field) {
        return "{" + field + "\"choices\":[{\"message\":{\"content\":\"yes\"},\"finish_reason\":\"stop\"}]}";
    }

    private static final String HALF_PAIR =
            "{\"choices\":[{\"message\":{\"content\":\"y\\ud800s\"},\"finish_reason\":\"stop\"}]}";
    private static final String NESTED_402 =
            "{\"error\":{\"error\":{\"message\":\"You can only afford 3395.\",\"code\":402},\"code\":402}}";
    private static final String OUTER_CODE = "{\"error\":{\"error\":{\"message\":\"empty\"},\"code\":402}}";
    private static final String INNER_CODE = "{\"error\":{\"error\":{\"message\":\"busy\",\"code\":429},\"code\":500}}";
    private static final String QUOTA =
            "{\"error\":{\"message\":\"check your plan\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}";
    private static final String IN_FLIGHT =
            "{\"error\":{\"code\":402,\"message\":\"too many at once\",\"metadata\":{\"limit_source\":\"openrouter_in_flight_budget\"}}}";
    private static final String RAW_OBJECT = "{\"error\":{\"code\":400,\"metadata\":{\"raw\":{\"why\":\"because\"}}}}";
    private static final String TOLD_500 = "{\"error\":{\"message\":\"x\"},\"usage\":{\"prompt_tokens\":7}}";
    private static final String CHOICE_ERROR =
            "{\"provider\":\"X\",\"choices\":[{\"message\":{\"content\":\"{\"},\"finish_reason\":\"error\","
                    + "\"error\":{\"code\":502,\"message\":\"the provider left\"}}]}";
    private static final String BROKEN_OFF =
            "{\"choices\":[{\"message\":{\"content\":\"{\\\"dec\"},\"finish_reason\":\"error\"}]}";
    private static final String REFUSAL =
            "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I will not\"},\"finish_reason\":\"stop\"}]}";
    private static final String NULL_COUNTS =
            "{\"choices\":[{\"message\":{\"content\":\"{\"},\"finish_reason\":\"error\"}],"
                    + "\"usage\":{\"prompt_tokens\":null,\"completion_tokens\":null,\"total_tokens\":0}}";
    private static final String PARTS =
            "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"yes\"}]},\"finish_reason\":\"stop\"}]}";
}
