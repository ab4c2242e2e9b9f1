package arbiter.decision;

import arbiter.json.Json;
import arbiter.json.JsonProblem;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The one JSON schema of a decision: sent to the model, used to check its reply. */
public final class DecisionSchema {

    private static final JsonNode TREE = tree();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    TREE,
                    SchemaValidatorsConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .regularExpressionFactory(DecisionSchema::expression)
                            .build());

    private DecisionSchema() {}

    /** The schema as it stands in the resources. */
    public static JsonNode schema() {
        return TREE.deepCopy();
    }

    /** The schema on one line. */
    public static String compactText() {
        return Json.text(TREE);
    }

    /** Everything in a document that the schema refuses, in document order; empty when it satisfies the schema. */
    public static List<JsonProblem> problems(JsonNode document) {
        return SCHEMA.validate(document).stream()
                .map(message -> new JsonProblem(message.getInstanceLocation().toString(), detail(message.getMessage())))
                .distinct()
                .toList();
    }

    /** In JSON Schema {@code $} is the end of the text; Java's also matches before a line break at the end. */
    private static RegularExpression expression(String regex) {
        var pattern = Pattern.compile(regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
        return text -> pattern.matcher(text).find();
    }

    /** The library repeats the pointer before its sentence. */
    private static String detail(String message) {
        var colon = message.indexOf(": ");
        return colon >= 0 && message.startsWith("/") ? message.substring(colon + 2) : message.replaceFirst("^: ", "");
    }

    private static JsonNode tree() {
        try (var in = DecisionSchema.class.getResourceAsStream("/arbiter/decision.schema.json")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Json.UnreadableJson e) {
            throw new IllegalStateException("decision.schema.json: " + e.getMessage(), e);
        }
    }
}
