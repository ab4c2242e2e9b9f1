package arbiter.adapter.openrouter;

import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The error that an answer tells of.
 *
 * @param code like a status of HTTP; 0 when there is none
 * @param message what went wrong, in the words of whoever is nearest to it; blank when nobody says
 * @param provider who ran the model; blank when unknown
 * @param whole all that is said of it, as JSON
 */
record ServerError(int code, String message, String provider, String whole) {

    private static final int DEEPEST = 3;
    private static final Pattern FORMAT = Pattern.compile(
            "response[_ ]?format|json[_ ](schema|object|mode)|structured[_ ]outputs?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETERS =
            Pattern.compile("no (endpoints?|providers?)\\b[^.]*\\bparameters?\\b", Pattern.CASE_INSENSITIVE);

    /** The error in the body of an answer that may be whole otherwise; empty when there is none. */
    static Optional<ServerError> within(JsonNode body) {
        return Stream.of(body.path("error"), body.at("/choices/0/error"))
                .filter(error -> error.isObject() || isWord(error))
                .findFirst()
                .map(error -> read(error, body));
    }

    /** The error in the body of an answer whose status says that it is one. */
    static ServerError of(JsonNode body) {
        return within(body).orElseGet(() -> read(body, body));
    }

    /** Some pass an error on inside another; the innermost knows best. */
    private static ServerError read(JsonNode outer, JsonNode body) {
        var error = outer;
        var code = code(error);
        for (var depth = 0; depth < DEEPEST && error.path("error").isObject(); depth++) {
            error = error.get("error");
            if (code(error) != 0) code = code(error);
        }
        var metadata = error.path("metadata");
        return new ServerError(
                code,
                message(metadata.path("raw"), error.path("message"), error, error.path("detail")),
                word(metadata.path("provider_name"), body.path("provider")),
                outer.isMissingNode() ? "" : Json.text(outer));
    }

    private static int code(JsonNode error) {
        var code = error.path("code").asInt(0);
        return code >= 400 && code <= 599 ? code : 0;
    }

    /** Where nobody uses words, an object in the place of them. */
    private static String message(JsonNode raw, JsonNode message, JsonNode error, JsonNode detail) {
        var word = word(raw, message, error, detail);
        if (!word.isEmpty()) return word;
        return Stream.of(raw, message, detail)
                .filter(JsonNode::isContainerNode)
                .findFirst()
                .map(Json::text)
                .orElse("");
    }

    private static String word(JsonNode... nodes) {
        return Stream.of(nodes)
                .filter(ServerError::isWord)
                .findFirst()
                .map(JsonNode::textValue)
                .orElse("");
    }

    private static boolean isWord(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank();
    }

    /** Whether the format that was asked for is what is complained about. */
    boolean namesFormat() {
        return FORMAT.matcher(whole).find();
    }

    /** Whether nobody takes all the parameters that were sent: what OpenRouter says where it must find one who does. */
    boolean namesParameters() {
        return PARAMETERS.matcher(whole).find();
    }

    /** Whether a limit of calls in flight was passed, and not the end of the credits reached. */
    boolean namesCallsInFlight() {
        return whole.contains("openrouter_in_flight_budget");
    }

    /** Whether a rate limit is none: OpenAI answers 429 when the account is empty. */
    boolean namesQuota() {
        return whole.contains("insufficient_quota");
    }
}
