package arbiter.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves CloudFormation's functions to texts, as far as a template's functions need it.
 *
 * <p>A name stands for the value supplied under it (attributes as {@code Queue.Arn}), else for its parameter's default.
 */
final class Intrinsics {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private final JsonNode template;
    private final Map<String, String> values;

    Intrinsics(JsonNode template, Map<String, String> values) {
        this.template = template;
        this.values = Map.copyOf(values);
    }

    /** The text a node stands for; empty when it stands for {@code AWS::NoValue}. */
    Optional<String> text(JsonNode node) {
        if (node.isValueNode()) return Optional.of(node.asText());
        var call = call(node);
        var argument = call.getValue();
        return switch (call.getKey()) {
            case "Ref" ->
                argument.asText().equals("AWS::NoValue") ? Optional.empty() : Optional.of(named(argument.asText()));
            case "Fn::GetAtt" ->
                Optional.of(
                        named(argument.path(0).asText() + "." + argument.path(1).asText()));
            case "Fn::Sub" -> Optional.of(substituted(argument.asText()));
            case "Fn::If" -> text(argument.path(holds(argument.path(0).asText()) ? 1 : 2));
            case "Fn::FindInMap" -> Optional.of(mapped(argument));
            default -> throw new IllegalArgumentException("cannot resolve " + node);
        };
    }

    private static Map.Entry<String, JsonNode> call(JsonNode node) {
        if (!node.isObject() || node.size() != 1) throw new IllegalArgumentException("not a text: " + node);
        return node.properties().iterator().next();
    }

    /**
     * What a name stands for.
     *
     * @throws IllegalArgumentException when it has no value
     */
    String named(String name) {
        var supplied = values.get(name);
        if (supplied != null) return supplied;
        var standard = template.path("Parameters").path(name).path("Default");
        if (standard.isMissingNode()) throw new IllegalArgumentException("no value for " + name);
        return standard.asText();
    }

    private String substituted(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(named(match.group(1))));
    }

    private String mapped(JsonNode path) {
        var found = template.path("Mappings");
        for (var step : path) found = found.path(text(step).orElseThrow());
        if (!found.isValueNode()) throw new IllegalArgumentException("no mapping at " + path);
        return found.asText();
    }

    private boolean holds(String condition) {
        var found = template.path("Conditions").path(condition);
        if (found.isMissingNode()) throw new IllegalArgumentException("no condition " + condition);
        return isTrue(found);
    }

    private boolean isTrue(JsonNode condition) {
        var call = call(condition);
        var arguments = call.getValue();
        return switch (call.getKey()) {
            case "Fn::Not" -> !isTrue(arguments.path(0));
            case "Fn::Equals" -> text(arguments.path(0)).equals(text(arguments.path(1)));
            case "Condition" -> holds(arguments.asText());
            default -> throw new IllegalArgumentException("not a condition: " + condition);
        };
    }
}
