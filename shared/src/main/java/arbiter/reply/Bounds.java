package arbiter.reply;

import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Parses what may be hostile: only a document so short that it is cheap to parse, with so few values to look at. */
final class Bounds {

    /** In characters. */
    static final int LONGEST = 64 * 1024;

    private Bounds() {}

    /** The tree of a strict JSON text; null when it is none, or too long, or holds too many values. */
    static @Nullable JsonNode parse(String text) {
        if (text.length() > LONGEST) return null;
        try {
            var tree = Json.parse(text);
            return text.length() <= Mender.MAX_VALUES || left(tree, Mender.MAX_VALUES) >= 0 ? tree : null;
        } catch (Json.UnreadableJson e) {
            return null; // the caller has another way to read it, or says that it is a text
        }
    }

    private static int left(JsonNode node, int budget) {
        var left = budget - 1;
        for (var child : node) {
            if (left < 0) return left;
            left = left(child, left);
        }
        return left;
    }
}
