package arbiter.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The deployment template, read. Anything in it that these records cannot hold faithfully is refused, not guessed. */
public final class Template {

    private final JsonNode tree;
    private final Path directory;

    private Template(JsonNode tree, Path directory) {
        this.tree = tree;
        this.directory = directory;
    }

    /** Reads a template; the paths in it count from its own directory. */
    public static Template read(Path file) throws IOException {
        return parse(Files.readString(file), file.toAbsolutePath().normalize().resolveSibling(""));
    }

    /** Reads the text of a template whose paths count from {@code directory}. */
    public static Template parse(String text, Path directory) throws IOException {
        return new Template(TaggedYaml.parse(text), directory);
    }

    /** The whole tree, short tags in their long form. */
    public JsonNode tree() {
        return tree;
    }

    /**
     * What a parameter is where nobody says otherwise.
     *
     * @throws IllegalArgumentException when it has no default, or there is no such parameter
     */
    public String parameter(String name) {
        return new Intrinsics(tree, Map.of()).named(name);
    }

    /** The tables by logical id, in the template's order. */
    public Map<String, TableDesign> tables() {
        return resources("AWS::DynamoDB::Table", Template::table);
    }

    /** The queues by logical id, in the template's order. */
    public Map<String, QueueDesign> queues() {
        return resources("AWS::SQS::Queue", Template::queue);
    }

    /**
     * The functions by logical id, in the template's order.
     *
     * @param values what names stand for here, such as {@code DecisionsTable} for its local name; a parameter that is not
     *     named has its default
     * @throws IllegalArgumentException when an environment variable refers to a name without a value
     */
    public Map<String, DeployedFunction> functions(Map<String, String> values) {
        var intrinsics = new Intrinsics(tree, values);
        return resources("AWS::Serverless::Function", (id, properties) -> function(id, properties, intrinsics));
    }

    /** The resources of one type, as they are written, by logical id. */
    public Map<String, JsonNode> resources(String type) {
        var found = new LinkedHashMap<String, JsonNode>();
        for (var entry : tree.path("Resources").properties())
            if (entry.getValue().path("Type").asText().equals(type)) found.put(entry.getKey(), entry.getValue());
        return found;
    }

    private <T> Map<String, T> resources(String type, BiFunction<String, JsonNode, T> reader) {
        var read = new LinkedHashMap<String, T>();
        resources(type).forEach((id, resource) -> read.put(id, reader.apply(id, resource.path("Properties"))));
        return read;
    }

    private DeployedFunction function(String id, JsonNode properties, Intrinsics intrinsics) {
        var common = tree.at("/Globals/Function");
        var environment = new LinkedHashMap<String, String>();
        for (var source : List.of(common, properties))
            for (var variable : source.at("/Environment/Variables").properties())
                intrinsics.text(variable.getValue()).ifPresent(text -> environment.put(variable.getKey(), text));
        return new DeployedFunction(
                id,
                required(properties, "Handler").asText(),
                directory.resolve(required(properties, "CodeUri").asText()),
                Duration.ofSeconds(either(properties, common, "Timeout").asLong()),
                either(properties, common, "MemorySize").asInt(),
                environment,
                properties.path("Events").properties().stream()
                        .map(Template::trigger)
                        .toList());
    }

    private static Trigger trigger(Map.Entry<String, JsonNode> event) {
        var name = event.getKey();
        var properties = event.getValue().path("Properties");
        return switch (event.getValue().path("Type").asText()) {
            case "ScheduleV2" ->
                new Trigger.Schedule(
                        name,
                        properties.path("ScheduleExpression").toString(),
                        required(properties, "Input").asText());
            case "SQS" ->
                new Trigger.Queue(
                        name,
                        owner(required(properties, "Queue")),
                        required(properties, "BatchSize").asInt());
            case "HttpApi" ->
                new Trigger.Route(
                        name,
                        required(properties, "Method").asText(),
                        required(properties, "Path").asText());
            case "DynamoDB" ->
                new Trigger.Stream(
                        name,
                        owner(required(properties, "Stream")),
                        required(properties, "BatchSize").asInt());
            default -> throw new IllegalArgumentException("unknown event: " + event);
        };
    }

    private static TableDesign table(String id, JsonNode properties) {
        for (var attribute : properties.path("AttributeDefinitions"))
            if (!attribute.path("AttributeType").asText().equals("S"))
                throw new IllegalArgumentException(id + " has a key that is not a text: " + attribute);
        var indexes = new ArrayList<TableDesign.Index>();
        for (var index : properties.path("GlobalSecondaryIndexes"))
            indexes.add(new TableDesign.Index(
                    required(index, "IndexName").asText(),
                    key(index),
                    index.at("/Projection/ProjectionType").asText()));
        var expiry = properties.path("TimeToLiveSpecification");
        return new TableDesign(
                id,
                key(properties),
                indexes,
                textOrNull(properties.at("/StreamSpecification/StreamViewType")),
                expiry.path("Enabled").asBoolean() ? textOrNull(expiry.path("AttributeName")) : null);
    }

    private static TableDesign.Key key(JsonNode properties) {
        return new TableDesign.Key(attribute(properties, "HASH"), attribute(properties, "RANGE"));
    }

    private static String attribute(JsonNode properties, String keyType) {
        return StreamSupport.stream(properties.path("KeySchema").spliterator(), false)
                .filter(part -> part.path("KeyType").asText().equals(keyType))
                .map(part -> part.path("AttributeName").asText())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + keyType + " key in " + properties));
    }

    private static QueueDesign queue(String id, JsonNode properties) {
        var redrive = properties.path("RedrivePolicy");
        return new QueueDesign(
                id,
                Duration.ofSeconds(properties.path("VisibilityTimeout").asLong(30)),
                redrive.isMissingNode() ? null : owner(redrive.path("deadLetterTargetArn")),
                redrive.path("maxReceiveCount").asInt());
    }

    private static String owner(JsonNode reference) {
        var id = reference.path("Fn::GetAtt").path(0);
        if (!id.isTextual()) throw new IllegalArgumentException("not an attribute of a resource: " + reference);
        return id.asText();
    }

    private static JsonNode either(JsonNode properties, JsonNode common, String name) {
        return properties.has(name) ? properties.get(name) : required(common, name);
    }

    private static JsonNode required(JsonNode node, String name) {
        var value = node.path(name);
        if (value.isMissingNode()) throw new IllegalArgumentException(name + " is missing in " + node);
        return value;
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isMissingNode() ? null : node.asText();
    }
}
