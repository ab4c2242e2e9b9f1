package arbiter.json;

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

/** A JSON schema (draft 2020-12) of the resources, ready to check documents. */
public final class Schema {

    private final JsonNode tree;
    private final JsonSchema compiled;

    private Schema(JsonNode tree) {
        this.tree = tree;
        this.compiled = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        tree,
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .regularExpressionFactory(Schema::expression)
                                .build());
    }

    /** The schema of a resource, named from the root. */
    public static Schema of(String resource) {
        try (var in = Schema.class.getResourceAsStream(resource)) {
            var text = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            return new Schema(Json.parse(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Json.UnreadableJson e) {
            throw new IllegalStateException(resource + ": " + e.getMessage(), e);
        }
    }

    /** The schema as it stands in the resources. */
    public JsonNode tree() {
        return tree.deepCopy();
    }

    /** The schema on one line. */
    public String compactText() {
        return Json.text(tree);
    }

    /** Everything in a document that the schema refuses, in document order; empty when it satisfies the schema. */
    public List<JsonProblem> problems(JsonNode document) {
        return compiled.validate(document).stream()
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
}
