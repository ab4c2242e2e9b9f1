package arbiter.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.json.Yaml;
import arbiter.strategy.StrategyReader.Reading.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/strategies.md says of the strategies is so. */
class StrategiesDocumentTest {

    private final String document = read();

    @Test
    void the_table_states_every_limit_of_the_five() {
        var columns = row("");
        var limits = Json.tree(strategy("swing").limits());

        assertThat(columns).containsExactly("conservative", "aggressive", "scalping", "swing", "dca");
        limits.fieldNames()
                .forEachRemaining(limit -> assertThat(row(limit))
                        .as(limit)
                        .containsExactlyElementsOf(columns.stream()
                                .map(id -> Json.tree(strategy(id).limits()).get(limit))
                                .map(value -> value.isNull() ? "-" : value.asText())
                                .toList()));
    }

    @Test
    void the_example_is_a_sound_custom_strategy() throws Json.UnreadableJson {
        var begin = document.indexOf("```yaml\n") + "```yaml\n".length();
        var example = document.substring(begin, document.indexOf("```", begin));

        assertThat(CustomStrategy.read(Yaml.parse(example)))
                .isInstanceOfSatisfying(
                        Understood.class,
                        understood -> assertThat(understood.strategy().id()).isEqualTo("night-owl"));
    }

    private List<String> row(String first) {
        var line = document.lines()
                .filter(each -> each.startsWith("| " + first + (first.isEmpty() ? "|" : " |")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + first));
        var cells = Arrays.asList(line.split("\\|", -1));
        return cells.subList(2, cells.size() - 1).stream().map(String::strip).toList();
    }

    private static Strategy strategy(String id) {
        return StrategyCatalogue.predefined().find(id).orElseThrow();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/strategies.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
