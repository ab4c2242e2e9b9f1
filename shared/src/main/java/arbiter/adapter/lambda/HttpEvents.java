package arbiter.adapter.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Reads what API Gateway's HTTP API hands to a function (payload 2.0). */
public final class HttpEvents {

    /** The largest body that is read, in bytes. */
    public static final int MAX_BODY_BYTES = 256 * 1024;

    private static final int MAX_BASE64_CHARACTERS = (MAX_BODY_BYTES + 2) / 3 * 4;

    private HttpEvents() {}

    /** A header, whatever the case of its name. */
    public static Optional<String> header(APIGatewayV2HTTPEvent event, String name) {
        var headers = event.getHeaders();
        if (headers == null) return Optional.empty();
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * The body as JSON.
     *
     * @throws Refusal 400 when it is missing or not one JSON value in UTF-8, 413 when it is too large
     */
    public static JsonNode body(APIGatewayV2HTTPEvent event) throws Refusal {
        try {
            return Json.parse(text(event));
        } catch (UnreadableJson e) {
            throw Refusal.badRequest("", "is not readable JSON: " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest("", "is not UTF-8");
        }
    }

    private static String text(APIGatewayV2HTTPEvent event) throws Refusal, CharacterCodingException {
        var body = event.getBody();
        if (body == null || body.isEmpty()) throw Refusal.badRequest("", "a JSON body is required");
        if (body.length() > (event.getIsBase64Encoded() ? MAX_BASE64_CHARACTERS : MAX_BODY_BYTES)) throw tooLarge();
        var bytes =
                event.getIsBase64Encoded() ? decoded(body) : UTF_8.newEncoder().encode(CharBuffer.wrap(body));
        if (bytes.remaining() > MAX_BODY_BYTES) throw tooLarge();
        return UTF_8.newDecoder().decode(bytes).toString();
    }

    private static ByteBuffer decoded(String body) throws Refusal {
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("", "is not base64, though the event says so");
        }
    }

    private static Refusal tooLarge() {
        return new Refusal(HttpProblem.tooLarge("the body is larger than %d bytes".formatted(MAX_BODY_BYTES)));
    }
}
