package arbiter.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drops the fields that the schema does not know, each with a correction. The engine's own figures go without a word. */
final class UnknownFields {

    private static final JsonNode SCHEMA = DecisionSchema.schema();
    private static final int MAX_POINTER = 120;
    private static final Set<String> ENGINE_FIGURES = Set.of(
            "quantity",
            "notional_usd",
            "margin_usd",
            "max_loss_usd",
            "liquidation_price",
            "order_preference",
            "limit_price");

    private UnknownFields() {}

    /** A copy of the document without what the schema does not know. */
    static JsonNode without(JsonNode document, List<Correction> corrections) {
        return copy(document, SCHEMA, "", corrections);
    }

    private static JsonNode copy(
            JsonNode node, @Nullable JsonNode schema, String pointer, List<Correction> corrections) {
        if (schema == null) return node;
        if (node instanceof ObjectNode object && schema.has("properties"))
            return copyObject(object, schema.get("properties"), pointer, corrections);
        if (node instanceof ArrayNode array && schema.has("items")) {
            var copy = JsonNodeFactory.instance.arrayNode(array.size());
            for (var i = 0; i < array.size(); i++)
                copy.add(copy(array.get(i), schema.get("items"), pointer + "/" + i, corrections));
            return copy;
        }
        return node;
    }

    private static ObjectNode copyObject(
            ObjectNode object, JsonNode known, String pointer, List<Correction> corrections) {
        var copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            var at = pointer + "/" + field.getKey();
            if (known.has(field.getKey()))
                copy.set(field.getKey(), copy(field.getValue(), known.get(field.getKey()), at, corrections));
            else if (!ENGINE_FIGURES.contains(field.getKey()))
                corrections.add(new Correction(
                        "unknown_field", null, "%s is not in the contract and was dropped".formatted(clip(at))));
        });
        return copy;
    }

    private static String clip(String pointer) {
        return pointer.length() <= MAX_POINTER ? pointer : pointer.substring(0, MAX_POINTER) + "...";
    }
}
