package arbiter.adapter.openrouter;

import arbiter.adapter.http.BodyText;
import arbiter.adapter.http.Wire;
import arbiter.adapter.http.Wire.Result.Answer;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;

/**
 * An answer, as far as it can be read.
 *
 * @param text what came; JSON in its plain spelling, in which nothing hides behind an escape
 * @param tree missing when it is not JSON
 * @param problem why it is not JSON; empty when it is
 */
record AnswerBody(int status, HttpHeaders headers, String text, JsonNode tree, String problem) {

    static AnswerBody of(Answer answer) {
        var text = BodyText.of(answer.body());
        if (text.isEmpty()) return unreadable(answer, BodyText.roughly(answer.body()), "not UTF-8");
        try {
            var tree = Json.parse(text.get(), Wire.MAX_BODY_BYTES);
            return new AnswerBody(answer.status(), answer.headers(), Json.text(tree), tree, "");
        } catch (UnreadableJson e) {
            return unreadable(answer, text.get(), "not JSON: " + e.getMessage());
        }
    }

    private static AnswerBody unreadable(Answer answer, String text, String why) {
        return new AnswerBody(answer.status(), answer.headers(), text, MissingNode.getInstance(), why);
    }

    /** Whether the server says that all went well; where it had to begin its answer early, it says so in vain. */
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
