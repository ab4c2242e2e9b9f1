package arbiter.adapter.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Spoils candles as venues write them: rows that are lists, or objects. */
final class CandleDamage {

    private CandleDamage() {}

    /** What a candle's row holds. */
    private enum Field {
        OPEN_TIME("t", 0),
        CLOSE_TIME("T", 6),
        OPEN("o", 1),
        HIGH("h", 2),
        LOW("l", 3),
        CLOSE("c", 4),
        VOLUME("v", 5);

        private final String key;
        private final int place;

        Field(String key, int place) {
            this.key = key;
            this.place = place;
        }

        JsonNode of(JsonNode row) {
            return row.isArray() ? row.path(place) : row.path(key);
        }
    }

    private static void set(JsonNode row, Field field, String text) {
        set(row, field, TextNode.valueOf(text));
    }

    private static void set(JsonNode row, Field field, JsonNode value) {
        if (row instanceof ArrayNode array) array.set(field.place, value);
        else ((ObjectNode) row).set(field.key, value);
    }

    private static void shift(JsonNode row, Field field, long millis) {
        set(row, field, LongNode.valueOf(field.of(row).longValue() + millis));
    }

    /** The open candle and all later ones: another price, no number at all, and one of them twice. */
    static void poisonFuture(JsonNode rows) {
        var list = (ArrayNode) rows;
        for (var i = list.size() - 4; i < list.size(); i++) set(list.get(i), Field.HIGH, i % 2 == 0 ? "NaN" : "0.1");
        list.add(list.get(list.size() - 1).deepCopy());
    }

    /** A candle in which nothing was traded. */
    static void silence(JsonNode row) {
        set(row, Field.VOLUME, "0");
    }

    /** Spoils the row at a place. */
    static void damage(ArrayNode rows, int at, String how) {
        var row = rows.get(at);
        switch (how) {
            case "NaN" -> set(row, Field.VOLUME, "NaN");
            case "null" -> set(row, Field.CLOSE, NullNode.getInstance());
            case "negative" -> set(row, Field.LOW, "-1");
            case "high below low" -> {
                set(row, Field.HIGH, Field.LOW.of(row));
                set(row, Field.LOW, "999999");
            }
            case "close above high" -> set(row, Field.CLOSE, "999999");
            case "twice" -> rows.insert(at, row.deepCopy());
            case "out of order" -> rows.insert(at + 3, rows.remove(at));
            case "misaligned" -> {
                shift(row, Field.OPEN_TIME, 1_000);
                shift(row, Field.CLOSE_TIME, 1_000);
            }
            case "another length" -> shift(row, Field.CLOSE_TIME, -60_000);
            case "too large" -> set(row, Field.OPEN, "1e99");
            case "no row" -> rows.set(at, 5);
            default -> throw new IllegalArgumentException(how);
        }
    }
}
