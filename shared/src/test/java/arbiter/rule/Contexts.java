package arbiter.rule;

import arbiter.json.Json;
import arbiter.json.JsonProblem;
import arbiter.strategy.StrategyCatalogue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The documented example of a validation context, and ways to spoil it. */
final class Contexts {

    private static final ContextReader READER = new ContextReader(StrategyCatalogue.predefined());

    private Contexts() {}

    static ObjectNode example() {
        try (var in = Contexts.class.getResourceAsStream("/arbiter/context-example.json")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return (ObjectNode) json(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example with the value at a pointer set or, in an array, replaced. */
    static ObjectNode exampleWith(String pointer, String value) {
        return with(example(), pointer, value);
    }

    static ObjectNode with(ObjectNode context, String pointer, String value) {
        var last = pointer.lastIndexOf('/');
        var name = pointer.substring(last + 1);
        switch (context.at(pointer.substring(0, last))) {
            case ArrayNode array when Integer.parseInt(name) == array.size() -> array.add(json(value));
            case ArrayNode array -> array.set(Integer.parseInt(name), json(value));
            case JsonNode object -> ((ObjectNode) object).set(name, json(value));
        }
        return context;
    }

    static ObjectNode exampleWithout(String pointer) {
        var context = example();
        var last = pointer.lastIndexOf('/');
        ((ObjectNode) context.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
        return context;
    }

    static Situation situation(JsonNode context) {
        return switch (READER.read(context, "")) {
            case ContextReader.Reading.Understood(var situation) -> situation;
            case ContextReader.Reading.Refused(var problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }

    static List<JsonProblem> problems(JsonNode context) {
        return switch (READER.read(context, "")) {
            case ContextReader.Reading.Understood _ -> List.of();
            case ContextReader.Reading.Refused(var problems) -> problems;
        };
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (Json.UnreadableJson e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
