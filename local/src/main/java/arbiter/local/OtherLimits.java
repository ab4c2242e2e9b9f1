package arbiter.local;

import arbiter.json.Json;
import arbiter.json.JsonProblem;
import arbiter.json.Yaml;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyCatalogue;
import arbiter.strategy.StrategyJson;
import arbiter.strategy.StrategyReader;
import arbiter.strategy.StrategyReader.Reading;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits to compare with: some or all of a strategy's, for whatever strategy a line follows, or a map from the ids of
 * strategies to theirs. What is left out stays as the line's strategy has it.
 *
 * @param forAll null where the file is a map
 */
record OtherLimits(@Nullable JsonNode forAll, Map<String, JsonNode> byStrategy) {

    private static final String BASE = "conservative";

    /**
     * Reads a file.
     *
     * @throws Failure naming everything that is wrong with it
     */
    static OtherLimits read(Path file) {
        try {
            return of(Yaml.parse(Files.readString(file)), file);
        } catch (IOException e) {
            throw new Failure("%s cannot be read".formatted(file));
        } catch (Json.UnreadableJson e) {
            throw new Failure("%s is no YAML document: %s".formatted(file, e.getMessage()));
        }
    }

    private static OtherLimits of(JsonNode tree, Path file) {
        var problems = new ArrayList<JsonProblem>();
        var byStrategy = new LinkedHashMap<String, JsonNode>();
        var isMap = tree.isObject() && !tree.isEmpty() && tree.valueStream().allMatch(JsonNode::isObject);
        if (isMap)
            tree.properties().forEach(each -> {
                byStrategy.put(each.getKey(), each.getValue());
                check(each.getValue(), each.getKey(), "/" + each.getKey(), problems);
            });
        else check(tree, BASE, "", problems);
        if (!problems.isEmpty())
            throw new Failure("%s holds no sound limits: %s"
                    .formatted(
                            file,
                            String.join(
                                    "; ",
                                    problems.stream().map(JsonProblem::toString).toList())));
        return new OtherLimits(isMap ? null : tree, byStrategy);
    }

    /** A strategy that does not come with the code may still be one that a line brings along. */
    private static void check(JsonNode limits, String strategyId, String pointer, List<JsonProblem> problems) {
        if (!limits.isObject() || limits.isEmpty()) {
            problems.add(new JsonProblem(pointer, "must be limits, or a map from strategy ids to limits"));
            return;
        }
        var catalogue = StrategyCatalogue.predefined();
        var base = catalogue.find(strategyId).or(() -> catalogue.find(BASE)).orElseThrow();
        if (merged(base, limits) instanceof Reading.Refused(var refused))
            refused.forEach(each ->
                    problems.add(new JsonProblem(each.pointer().replaceFirst("^/limits", pointer), each.detail())));
    }

    /** The strategy under these limits; refused where they do not fit it. The very strategy where none are for it. */
    Reading of(Strategy strategy) {
        var limits = forAll == null ? byStrategy.get(strategy.id()) : forAll;
        return limits == null ? new Reading.Understood(strategy) : merged(strategy, limits);
    }

    private static Reading merged(Strategy strategy, JsonNode limits) {
        ObjectNode tree = StrategyJson.write(strategy).deepCopy();
        ((ObjectNode) tree.get("limits")).setAll((ObjectNode) limits);
        return StrategyReader.read(tree);
    }
}
