package arbiter.adapter.venue;

import arbiter.adapter.http.BodyText;
import arbiter.adapter.http.Excerpt;
import arbiter.adapter.http.Wire;
import arbiter.adapter.http.Wire.Result.Answer;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;

/**
 * An answer, as far as it can be read. Errors come as objects, as plain text, as a page, or as {@code null}.
 *
 * @param text what came, as it stands
 * @param tree missing when it is not JSON
 */
public record Body(int status, HttpHeaders headers, String text, JsonNode tree) {

    private static final int LONGEST_SAYING = 160;

    static Body of(Answer answer) {
        var text = BodyText.of(answer.body());
        if (text.isEmpty()) return unreadable(answer, BodyText.roughly(answer.body()));
        try {
            return new Body(answer.status(), answer.headers(), text.get(), Json.parse(text.get(), Wire.MAX_BODY_BYTES));
        } catch (UnreadableJson e) {
            return unreadable(answer, text.get());
        }
    }

    private static Body unreadable(Answer answer, String text) {
        return new Body(answer.status(), answer.headers(), text, MissingNode.getInstance());
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The beginning of what it says, on one line. */
    String saying() {
        var line = Excerpt.line(text, LONGEST_SAYING);
        return line.isEmpty() ? "nothing" : line;
    }
}
