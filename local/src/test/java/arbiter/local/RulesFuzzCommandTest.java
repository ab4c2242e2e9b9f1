package arbiter.local;

import static arbiter.local.CommandLineTest.run;
import static arbiter.local.StrategiesCommandTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.hijack.Harm;
import arbiter.hijack.Measure;
import arbiter.strategy.StrategyCatalogue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFuzzCommandTest {

    @TempDir
    private Path home = Path.of("");

    @Test
    void prints_what_got_through_beside_each_limit() {
        var ran = run("rules", "fuzz", "--strategy", "swing,conservative", "--days", "1");

        assertThat(ran.code()).isZero();
        var rows = ran.out().lines().toList();
        assertThat(rows).hasSize(1 + Measure.values().length);
        assertThat(rows.getFirst()).matches("at most +in +held by +swing +conservative");
        assertThat(rows)
                .anyMatch(row -> row.matches("leverage of an entry +x margin +K04 +5 / 5 +3 / 3"))
                .anyMatch(row -> row.matches("turnover with every exit +x opening equity +- +\\S+ / 6 +\\S+ / 3"));
    }

    @Test
    void prints_one_strategy_a_line_as_json() {
        var ran = run("rules", "fuzz", "--strategy", "swing", "--days", "1", "--json");

        var line = ran.lines().getFirst();
        assertThat(line.get("strategy").textValue()).isEqualTo("swing");
        assertThat(line.get("kept").booleanValue()).isTrue();
        var positions = figure(line, "positions");
        assertThat(positions.get("greatest").intValue()).isEqualTo(3);
        assertThat(positions.get("limit").intValue()).isEqualTo(3);
        assertThat(positions.get("limit_name").textValue()).isEqualTo("max_positions");
        assertThat(positions.get("rule").textValue()).isEqualTo("R03");
        assertThat(figure(line, "turnover_with_exits").get("rule").isNull()).isTrue();
    }

    @Test
    void the_seed_decides() {
        assertThat(seeded("7")).isEqualTo(seeded("7")).isNotEqualTo(seeded("8"));
    }

    private static String seeded(String seed) {
        return run("rules", "fuzz", "--strategy", "swing", "--days", "1", "--seed", seed)
                .out();
    }

    @Test
    void a_strategy_is_tried_before_anybody_keeps_it() throws IOException {
        var file = Files.writeString(home.resolve("owl.yaml"), StrategiesCommandTest.OWL);

        var ran = run("rules", "fuzz", "--strategy-file", file.toString(), "--days", "1", "--json");

        assertThat(ran.code()).isZero();
        var line = ran.lines().getFirst();
        assertThat(line.get("strategy").textValue()).isEqualTo("night-owl");
        assertThat(figure(line, "entry_leverage").get("limit").intValue()).isEqualTo(4);
    }

    @Test
    void a_file_that_is_refused_says_why() throws IOException {
        var file = Files.writeString(
                home.resolve("owl.yaml"), StrategiesCommandTest.OWL.replace("max_leverage: 4", "max_leverage: 40"));

        assertRefused(run("rules", "fuzz", "--strategy-file", file.toString()), 1, "/limits/max_leverage");
    }

    @Test
    void what_passes_a_limit_that_a_rule_holds_is_named() {
        var swing = StrategyCatalogue.predefined().find("swing").orElseThrow();
        var harm = new Harm(
                swing,
                Map.of(
                        Measure.TURNOVER,
                        new BigDecimal("6.5"),
                        Measure.TURNOVER_WITH_EXITS,
                        BigDecimal.TEN,
                        Measure.POSITIONS,
                        BigDecimal.valueOf(3)));

        assertThat(HarmText.broken(List.of(harm))).isEqualTo("swing 6.5 / 6 (max_turnover_per_day), R13");
        assertThat(HarmText.json(harm).kept()).isFalse();
    }

    private static JsonNode figure(JsonNode line, String name) {
        return StreamSupport.stream(line.get("figures").spliterator(), false)
                .filter(each -> each.get("name").textValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
