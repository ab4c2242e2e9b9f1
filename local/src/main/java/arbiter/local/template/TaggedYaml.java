package arbiter.local.template;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML with CloudFormation's short tags into the tree of their long form: {@code !Ref X} becomes
 * {@code {"Ref": "X"}}.
 */
final class TaggedYaml {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final YAMLParser parser;

    private TaggedYaml(YAMLParser parser) {
        this.parser = parser;
    }

    /** The tree of one document. Malformed YAML is an {@link IOException} that names the place. */
    static JsonNode parse(String text) throws IOException {
        try (var parser = YAML.createParser(text)) {
            parser.nextToken();
            return new TaggedYaml(parser).value();
        }
    }

    private JsonNode value() throws IOException {
        var tag = parser.getTypeId();
        var untagged = switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(parser.getText());
        };
        return tag == null ? untagged : longForm(tag, untagged);
    }

    private ObjectNode object() throws IOException {
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            object.set(name, value());
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) array.add(value());
        return array;
    }

    private static JsonNode longForm(String tag, JsonNode value) {
        return switch (tag) {
            case "Ref", "Condition" -> NODES.objectNode().set(tag, value);
            case "GetAtt" -> NODES.objectNode().set("Fn::GetAtt", value.isTextual() ? parts(value.textValue()) : value);
            default -> NODES.objectNode().set("Fn::" + tag, value);
        };
    }

    private static ArrayNode parts(@Nullable String dotted) {
        var parts = String.valueOf(dotted).split("\\.", 2);
        var array = NODES.arrayNode();
        for (var part : parts) array.add(part);
        return array;
    }
}
