package arbiter.model.baseline;

import arbiter.json.Json;
import arbiter.json.JsonProblem;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Finds the one line of JSON that stands under a heading of a message. */
final class Block {

    private Block() {}

    /**
     * The JSON object on the line after the first line that is the heading; later headings, for instance in a strategy's
     * own words, do not count.
     */
    static JsonNode under(String heading, String message) throws Unreadable {
        var lines = message.lines()
                .dropWhile(line -> !line.equals(heading))
                .limit(2)
                .toList();
        if (lines.size() < 2) throw new Unreadable("the prompt has no line under \"" + heading + "\"");
        try {
            var tree = Json.parse(lines.get(1));
            if (!tree.isObject()) throw new Unreadable("the block \"" + heading + "\" is not an object");
            return tree;
        } catch (Json.UnreadableJson e) {
            throw new Unreadable("the block \"" + heading + "\" is not JSON: " + e.getMessage());
        }
    }

    /** Throws when anything was complained about, naming the first complaint. */
    static void refuse(String heading, List<JsonProblem> problems) throws Unreadable {
        if (!problems.isEmpty())
            throw new Unreadable("the block \"" + heading + "\" cannot be read: " + problems.getFirst());
    }

    /** A block that is missing or not what it should be. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }
}
