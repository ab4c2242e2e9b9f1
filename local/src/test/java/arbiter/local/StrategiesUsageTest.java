package arbiter.local;

import static arbiter.local.CommandLineTest.run;
import static arbiter.local.StrategiesCommandTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesUsageTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strategies",
                "strategies show martingale",
                "strategies show",
                "strategies create owl.yaml",
                "strategies switch --account a --strategy swing --reason r",
                "strategies switch --account a/b --strategy swing --reason r --store .",
                "strategies assignments --store .",
                "strategies validate",
                "strategies nonsense",
                "rules",
                "rules stats",
                "rules fuzz --strategy martingale",
                "rules fuzz --strategy swing --strategy-file owl.yaml",
                "rules fuzz --days 0",
                "rules fuzz --days 1001",
                "rules fuzz --seed x"
            })
    void wrong_usage_exits_with_2_and_one_line(String line) {
        assertRefused(run(line.split(" ", -1)), 2, "(see arbiter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strategies list",
                "strategies show swing",
                "strategies versions swing",
                "strategies assignments --account a",
                "strategies switch --account a --strategy swing --reason r",
                "rules stats",
                "rules fuzz",
                "trading-state"
            })
    void reading_a_store_that_is_not_there_is_one_sentence_and_makes_none(String line) {
        var arguments = new ArrayList<>(List.of(line.split(" ", -1)));
        arguments.addAll(List.of("--store", home.resolve("store").toString()));

        assertRefused(run(arguments.toArray(String[]::new)), 1, "there is no store in");
        assertThat(home.resolve("store")).doesNotExist();
    }

    @Test
    void every_command_explains_itself() {
        for (var command : List.of(
                "list",
                "show",
                "versions",
                "validate",
                "create",
                "update",
                "activate",
                "deactivate",
                "switch",
                "assignments"))
            assertThat(run("strategies", command, "--help").code()).as(command).isZero();
        assertThat(run("rules", "stats", "--help").code()).isZero();
        assertThat(run("rules", "fuzz", "--help").code()).isZero();
        assertThat(run("trading-state", "--help").code()).isZero();
    }
}
