package arbiter.reply;

import com.fasterxml.jackson.databind.JsonNode;

/** How many values a tree may hold before anybody looks at them. */
final class Bounds {

    private Bounds() {}

    static boolean fits(JsonNode tree) {
        return left(tree, Mender.MAX_VALUES) >= 0;
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
