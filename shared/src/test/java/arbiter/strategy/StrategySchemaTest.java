package arbiter.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Fields;
import arbiter.json.Json;
import arbiter.json.JsonProblem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema and the reader say the same, each in its own way. */
class StrategySchemaTest {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"5\"",
            "\"\"",
            "\"Swing Trader\"",
            "\"a\\nb\"",
            "[]",
            "{}",
            "[\"1h\", \"1h\"]",
            "[\"7m\"]",
            "[\"1m\", \"3m\", \"5m\", \"15m\", \"1h\"]",
            "-1",
            "-0.5",
            "0",
            "0.5",
            "1",
            "1.5",
            "100.5",
            "125",
            "126",
            "1000.5",
            "1001",
            "10001",
            "87601",
            "1000001",
            "31622401",
            "2147483648",
            "{\"method\": \"fixed\"}",
            "{\"method\": \"fixed\", \"fixed_usd\": 5}",
            "{\"method\": \"fixed\", \"fixed_usd\": 5, \"fixed_percent\": 5}",
            "{\"method\": \"fixed\", \"fixed_percent\": 5, \"size_percent\": 5}",
            "{\"method\": \"percentage\"}",
            "{\"method\": \"percentage\", \"size_percent\": 101}",
            "{\"method\": \"kelly\", \"size_percent\": 5}",
            "{\"method\": \"kelly\", \"fixed_percent\": 5}",
            "{\"method\": \"volatility_adjusted\", \"size_percent\": 5}",
            "{\"method\": \"martingale\"}");

    static Stream<String> fields() {
        var swing = swing();
        return Stream.concat(
                swing.properties().stream().map(field -> "/" + field.getKey()),
                swing.get("limits").properties().stream().map(field -> "/limits/" + field.getKey()));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void refuses_what_the_reader_refuses_and_nothing_else(String pointer) throws Exception {
        for (var value : VALUES)
            for (var strategy : List.of(swing(), dca())) {
                set(strategy, pointer, Json.parse(value));

                assertThat(StrategySchema.problems(strategy).isEmpty())
                        .as("%s of the %s as %s", pointer, strategy.get("id"), value)
                        .isEqualTo(readAlone(strategy).isEmpty());
            }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void requires_what_the_reader_requires(String pointer) {
        for (var strategy : List.of(swing(), dca())) {
            parent(strategy, pointer).remove(last(pointer));

            assertThat(StrategySchema.problems(strategy).isEmpty())
                    .as("%s without %s", strategy.get("id"), pointer)
                    .isEqualTo(readAlone(strategy).isEmpty());
        }
    }

    @Test
    void knows_every_field_and_no_other() {
        var schema = StrategySchema.schema();

        assertThat(names(schema.get("properties"))).isEqualTo(names(swing()));
        assertThat(names(schema.at("/properties/limits/properties"))).isEqualTo(names(swing().get("limits")));
        assertThat(StrategySchema.problems(swing().put("colour", "red"))).hasSize(1);
    }

    @Test
    void a_file_that_only_the_schema_refuses_is_refused() throws Exception {
        var strategy = swing();
        set(strategy, "/sizing", Json.parse("{\"method\": \"fixed\", \"fixed_percent\": 2, \"fixed_usd\": null}"));

        assertThat(read(strategy)).extracting(JsonProblem::pointer).contains("/sizing/fixed_usd");
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).collect(Collectors.toSet());
    }

    private static List<JsonProblem> read(JsonNode strategy) {
        return switch (StrategyReader.read(strategy)) {
            case StrategyReader.Reading.Understood _ -> List.of();
            case StrategyReader.Reading.Refused(var problems) -> new ArrayList<>(problems);
        };
    }

    private static List<JsonProblem> readAlone(JsonNode strategy) {
        var fields = Fields.of(strategy, "");
        StrategyReader.read(fields, true);
        return fields.problems();
    }

    private static ObjectNode swing() {
        return written("swing");
    }

    private static ObjectNode dca() {
        return written("dca");
    }

    private static ObjectNode written(String id) {
        return (ObjectNode)
                StrategyJson.write(StrategyCatalogue.predefined().find(id).orElseThrow());
    }

    private static void set(ObjectNode strategy, String pointer, JsonNode value) {
        parent(strategy, pointer).set(last(pointer), value);
    }

    private static ObjectNode parent(ObjectNode strategy, String pointer) {
        return (ObjectNode) strategy.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
