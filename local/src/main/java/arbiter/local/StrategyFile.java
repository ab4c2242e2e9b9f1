package arbiter.local;

import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.json.JsonProblem;
import arbiter.json.Yaml;
import arbiter.strategy.CustomStrategy;
import arbiter.strategy.StrategyReader;
import arbiter.strategy.StrategyReader.Reading;
import arbiter.strategy.StrategyType;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A file that describes a strategy, in YAML or, named {@code .json}, in JSON. */
record StrategyFile(Path path) {

    /** As what it says it is: by the bounds on custom strategies unless it names a predefined type. */
    Reading read() {
        return read(tree -> isPredefined(tree) ? StrategyReader.read(tree) : CustomStrategy.read(tree));
    }

    /** As a strategy that a user makes. */
    Reading readCustom() {
        return read(CustomStrategy::read);
    }

    private Reading read(Function<JsonNode, Reading> reader) {
        try {
            var text = Files.readString(path);
            return reader.apply(path.toString().endsWith(".json") ? Json.parse(text) : Yaml.parse(text));
        } catch (IOException e) {
            throw new Failure("the file %s cannot be read".formatted(path));
        } catch (UnreadableJson e) {
            return new Reading.Refused(List.of(new JsonProblem("", String.valueOf(e.getMessage()))));
        }
    }

    private static boolean isPredefined(JsonNode tree) {
        var type = tree.path("type").asText();
        return Arrays.stream(StrategyType.values())
                .filter(each -> each != StrategyType.CUSTOM)
                .anyMatch(each -> each.name().toLowerCase(Locale.ROOT).equals(type));
    }
}
