package arbiter.adapter.openrouter;

import arbiter.decision.DecisionSchema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/**
 * A schema as strict structured output takes it: every property is required and what was optional may be null, no other
 * property is allowed, and there are no keywords beyond those that say which shapes there are.
 *
 * <p>Bounds of numbers, texts and lists are dropped, since providers refuse them; the prompt holds the whole schema, and the
 * reader checks it.
 */
final class StrictSchema {

    private static final Set<String> KEPT = Set.of("type", "enum", "description");
    private static final JsonNode DECISION = of(DecisionSchema.schema());

    private StrictSchema() {}

    /** The schema of a decision. */
    static JsonNode decision() {
        return DECISION;
    }

    /** The strict form of a schema made of objects, arrays and plain values. */
    static ObjectNode of(JsonNode schema) {
        var strict = JsonNodeFactory.instance.objectNode();
        for (var field : schema.properties())
            if (KEPT.contains(field.getKey()))
                strict.set(field.getKey(), field.getValue().deepCopy());
        if (schema.has("items")) strict.set("items", of(schema.get("items")));
        if (schema.has("properties")) closed(schema, strict);
        return strict;
    }

    private static void closed(JsonNode schema, ObjectNode strict) {
        var demanded = new HashSet<String>();
        schema.path("required").forEach(name -> demanded.add(name.textValue()));
        var properties = strict.putObject("properties");
        var required = strict.putArray("required");
        for (var property : schema.get("properties").properties()) {
            var name = property.getKey();
            var value = of(property.getValue());
            properties.set(name, demanded.contains(name) ? value : nullable(value));
            required.add(name);
        }
        strict.put("additionalProperties", false);
    }

    private static ObjectNode nullable(ObjectNode schema) {
        var types = schema.get("type");
        if (types instanceof ArrayNode several) addOnce(several, JsonNodeFactory.instance.textNode("null"));
        else schema.set("type", JsonNodeFactory.instance.arrayNode().add(types).add("null"));
        if (schema.get("enum") instanceof ArrayNode words) addOnce(words, JsonNodeFactory.instance.nullNode());
        return schema;
    }

    private static void addOnce(ArrayNode array, JsonNode value) {
        for (var one : array) if (one.equals(value)) return;
        array.add(value);
    }
}
