package arbiter.adapter.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.json.Json;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model server does with one question: played by {@link ScriptedWire} and {@link ChatServer} alike. */
public sealed interface ChatPlay {

    /** It answers. */
    record Says(int status, Map<String, String> headers, ByteBuffer body) implements ChatPlay {

        /** The same with one header more, or another value of it. */
        public Says with(String header, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Says(status, more, body);
        }
    }

    /** It sends white space, then comments, then the answer, as it does where a model is slow. */
    record KeepsAlive(Says then) implements ChatPlay {}

    /** It sends half of the body that it announced, and closes the connection. */
    record Halves(Says whole) implements ChatPlay {}

    /** It closes the connection without a word. */
    record HangsUp() implements ChatPlay {}

    /** It breaks the connection. */
    record Resets() implements ChatPlay {}

    /** It sends nothing until it is released or the caller has gone. */
    record Holds(Says then) implements ChatPlay {}

    /** It sends half of the body, and nothing more until it is released or the caller has gone. */
    record Stalls(Says then) implements ChatPlay {}

    /** It sends a body of this size, unless the caller goes before. */
    record Floods(int bytes) implements ChatPlay {}

    /** An answer in JSON. */
    static Says says(int status, String json) {
        return new Says(status, Map.of("Content-Type", "application/json"), ByteBuffer.wrap(json.getBytes(UTF_8)));
    }

    /** An answer in another type. */
    static Says says(int status, String contentType, String body) {
        return says(status, body).with("Content-Type", contentType);
    }

    /** A whole completion, with usage and cost: 194 prompt tokens of which 64 cached, 20 of completion of which 8 reasoning. */
    static Says completion(String text) {
        return completion(text, "stop");
    }

    /** A completion that ended for this reason; a text of null is none. */
    static Says completion(@Nullable String text, @Nullable String finishReason) {
        var body = envelope(text, finishReason);
        var usage = body.putObject("usage");
        usage.put("prompt_tokens", 194)
                .put("completion_tokens", 20)
                .put("total_tokens", 214)
                .put("cost", 0.00095)
                .put("is_byok", false);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 64);
        usage.putObject("completion_tokens_details").put("reasoning_tokens", 8);
        return says(200, Json.text(body));
    }

    /** A completion that says nothing of what it used. */
    static Says withoutUsage(@Nullable String text, @Nullable String finishReason) {
        return says(200, Json.text(envelope(text, finishReason)));
    }

    private static ObjectNode envelope(@Nullable String text, @Nullable String finishReason) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("id", "gen-1700000000-abc")
                .put("object", "chat.completion")
                .put("created", 1_700_000_000)
                .put("model", "vendor/model")
                .put("provider", "ProviderName");
        var choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", finishReason);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", text)
                .putNull("refusal");
        return body;
    }

    /** A refusal with the status of its code. */
    static Says error(int code, String message) {
        return says(code, errorBody(code, message));
    }

    /** An error that came when the status was sent already. */
    static Says errorWithin(int code, String message) {
        return says(200, errorBody(code, message));
    }

    /** A refusal that passes on what a provider said. */
    static Says upstreamError(int code, String raw) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("code", code)
                .put("message", "Provider returned error")
                .putObject("metadata")
                .put("raw", raw)
                .put("provider_name", "BaseTen");
        return says(code, Json.text(body));
    }

    private static String errorBody(int code, String message) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", message);
        return Json.text(body);
    }
}
