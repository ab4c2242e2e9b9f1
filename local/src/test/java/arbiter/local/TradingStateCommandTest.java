package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.local.CommandLineTest.Ran;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradingStateCommandTest {

    private static final String AT = "2025-10-10T21:00:00Z";

    @TempDir
    Path home;

    private final List<Duration> waited = new ArrayList<>();

    @Test
    void the_engine_is_halted_with_a_reason_and_every_cycle_holds_until_it_is_released() {
        var halted = run("trading-state", "--state", "halted", "--reason", "a drill", "--by", "operator", "--json");
        assertThat(halted.code()).as(halted.err()).isZero();
        assertThat(waited).containsExactly(Duration.ofSeconds(2));
        assertThat(json(halted).get("effective").textValue()).isEqualTo("halted");
        assertThat(json(halted).at("/engine/change/reason").textValue()).isEqualTo("a drill");

        var cycle = run("cycle", "--at", AT, "--accounts", "1", "--json");
        var record = cycle.lines().getFirst();
        assertThat(cycle.code()).as(cycle.err()).isZero();
        assertThat(record.at("/decision/decisions").findValuesAsText("action")).containsOnly("hold");

        run("trading-state", "--state", "active", "--reason", "over", "--by", "operator");
        var shown = run("trading-state", "--json");
        assertThat(json(shown).get("effective").textValue()).isEqualTo("active");
        assertThat(json(shown).at("/engine/change/reason").textValue()).isEqualTo("over");
        assertThat(waited).hasSize(2);
    }

    @Test
    void an_account_is_stopped_alone_and_the_stricter_state_counts() {
        run("cycle", "--at", AT, "--accounts", "2", "--json");
        run("trading-state", "--account", "account-0002", "--state", "reducing", "--reason", "too fast");
        run("trading-state", "--state", "halted", "--reason", "a drill");

        var second = json(run("trading-state", "--account", "account-0002", "--json"));
        var first = json(run("trading-state", "--account", "account-0001", "--json"));

        assertThat(second.at("/account/state").textValue()).isEqualTo("reducing");
        assertThat(second.at("/account/change/reason").textValue()).isEqualTo("too fast");
        assertThat(second.get("effective").textValue()).isEqualTo("halted");
        assertThat(first.at("/account/state").textValue()).isEqualTo("active");
        assertThat(first.at("/account/change").isNull()).isTrue();
        assertThat(run("trading-state", "--account", "account-0002").out())
                .contains("engine", "a drill", "account-0002", "reducing", "too fast");
    }

    @Test
    void what_is_not_understood_is_wrong_usage_and_changes_nothing() {
        run("cycle", "--at", AT, "--accounts", "1", "--json");

        for (var line : List.of(
                "trading-state --state halted",
                "trading-state --state paused --reason r",
                "trading-state --reason r",
                "trading-state --account nobody --state halted --reason r",
                "trading-state --account a/b --state halted --reason r",
                "trading-state --account nobody")) {
            var ran = run(line.split(" ", -1));
            assertThat(ran.code()).as(line).isEqualTo(2);
            assertThat(ran.err().lines()).as(line).hasSize(1);
        }

        assertThat(waited).isEmpty();
        assertThat(json(run("trading-state", "--json")).get("effective").textValue())
                .isEqualTo("active");
    }

    private Ran run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--store", home.resolve("store").toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Main.run(waited::add, new PrintWriter(out), new PrintWriter(err, true), all.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    private static JsonNode json(Ran ran) {
        assertThat(ran.lines()).as(ran.err()).hasSize(1);
        return ran.lines().getFirst();
    }
}
