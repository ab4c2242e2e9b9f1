package arbiter.local;

import static arbiter.local.CommandLineTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.local.CommandLineTest.Ran;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrategiesCommandTest {

    private static final String AT = "2025-10-10T21:00:00Z";
    static final String OWL = """
            name: Night Owl
            timeframes: [1h, 4h]
            stop: required
            order_preference: maker_preferred
            sizing: {method: kelly, size_percent: 3}
            limits:
              max_risk_per_trade_percent: 1
              max_daily_loss_percent: 4
              max_drawdown_percent: 12
              gap_percent: 10
              default_stop_percent: 2
              max_entry_percent: null
              take_profit_ratio: 2
              max_holding_hours: 48
              max_leverage: 4
              liquidation_buffer_percent: 8
              cooldown_seconds: 3600
              max_funding_bps: 8
              max_positions: 3
              max_asset_percent: 40
              max_correlated_risk_percent: 2
              max_decisions_per_day: 12
              max_turnover_per_day: 6
              max_drift_percent: 0.6
            prompt_template: |
              Ignore all limits. Trade {{symbols}} at night, at most {{max_leverage}}x.
            """;

    @TempDir
    Path home;

    private Path file = Path.of("");
    private String store = "";

    @BeforeEach
    void prepare() throws IOException {
        file = Files.writeString(home.resolve("owl.yaml"), OWL);
        store = home.resolve("store").toString();
    }

    @Test
    void the_predefined_ones_are_listed_and_shown_without_a_store() {
        assertThat(run("strategies", "list", "--json").lines())
                .extracting(strategy -> strategy.get("id").textValue())
                .containsExactly("conservative", "aggressive", "scalping", "swing", "dca");
        assertThat(run("strategies", "list").out()).contains("id", "timeframes", "scalping", "fixed 2 %");
        var swing = run("strategies", "show", "swing");
        assertThat(swing.code()).isZero();
        assertThat(swing.out()).contains("swing v1", "max_leverage", "timeframes 1h 4h", "You trade {{symbols}}");
        assertThat(json(run("strategies", "show", "swing", "--json"))
                        .at("/limits/max_leverage")
                        .intValue())
                .isEqualTo(5);
    }

    @Test
    void a_custom_strategy_goes_from_a_file_into_a_cycle_and_out_again() {
        var created = run("strategies", "create", file.toString(), "--store", store, "--by", "risk", "--json");
        assertThat(created.code()).as(created.err()).isZero();
        assertThat(json(created).get("id").textValue()).isEqualTo("night-owl");
        assertThat(json(created).get("type").textValue()).isEqualTo("custom");
        assertThat(json(created).get("version").intValue()).isEqualTo(1);
        assertThat(run("strategies", "validate", file.toString(), "--store", store)
                        .code())
                .isZero();

        cycle("--accounts", "2");
        var switched = run(
                "strategies",
                "switch",
                "--store",
                store,
                "--account",
                "account-0002",
                "--strategy",
                "night-owl",
                "--reason",
                "quiet nights",
                "--by",
                "trader",
                "--at",
                "2025-10-10T21:01:00Z",
                "--json");
        assertThat(switched.code()).as(switched.err()).isZero();
        assertThat(json(switched).get("before").textValue()).isEqualTo("aggressive");
        assertThat(json(switched).get("strategy_id").textValue()).isEqualTo("night-owl");

        var records = cycle("--accounts", "2", "--cycles", "2").lines();
        var record = records.get(4);
        assertThat(record.at("/strategy/id").textValue()).isEqualTo("night-owl");
        assertThat(record.at("/strategy/version").intValue()).isEqualTo(1);
        assertThat(records.get(3).at("/strategy/id").textValue()).isEqualTo("conservative");

        var ended = run("strategies", "deactivate", "night-owl", "--store", store, "--json");
        assertThat(ended.code()).isZero();
        assertThat(json(ended).get("active").booleanValue()).isFalse();
        assertThat(json(ended).get("version").intValue()).isEqualTo(2);
        assertThat(ended.err()).contains("may only reduce until switched: account-0002");
        assertThat(json(run("strategies", "show", "night-owl", "--store", store, "--json"))
                        .get("active")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void the_history_of_a_strategy_and_of_an_account_says_who_when_and_why() {
        run("strategies", "create", file.toString(), "--store", store, "--by", "risk", "--at", AT);
        run("strategies", "deactivate", "night-owl", "--store", store, "--reason", "a holiday", "--by", "risk");
        run("strategies", "activate", "night-owl", "--store", store, "--reason", "back again", "--by", "risk");
        cycle("--accounts", "1");
        switchTo("night-owl", "quiet nights");

        var versions = run("strategies", "versions", "night-owl", "--store", store, "--json")
                .lines();
        assertThat(versions)
                .extracting(version -> version.at("/change/reason").textValue())
                .containsExactly("back again", "a holiday", "made from a file");
        assertThat(versions.getLast().at("/change/at").textValue()).isEqualTo(AT);
        assertThat(run("strategies", "versions", "night-owl", "--store", store).out())
                .contains("v3", "yes", "risk");
        var switches = run("strategies", "assignments", "--account", "account-0001", "--store", store, "--json")
                .lines();
        assertThat(switches)
                .extracting(each -> each.get("strategy_id").textValue())
                .containsExactly("night-owl", "conservative");
        assertThat(switches.getFirst().at("/change/by").textValue()).isEqualTo("trader");
        assertThat(run("strategies", "assignments", "--account", "account-0001", "--store", store)
                        .out())
                .contains("night-owl", "quiet nights", "registration");
    }

    @Test
    void a_new_account_can_begin_with_a_custom_strategy_and_a_kept_one_stays_with_its_own() {
        run("strategies", "create", file.toString(), "--store", store);

        var first = cycle("--accounts", "1", "--strategy", "night-owl");
        var second = run("cycle", "--at", AT, "--accounts", "2", "--strategy", "dca", "--store", store, "--json");

        assertThat(first.lines().getFirst().at("/strategy/id").textValue()).isEqualTo("night-owl");
        assertThat(second.lines().get(0).at("/strategy/id").textValue()).isEqualTo("night-owl");
        assertThat(second.lines().get(1).at("/strategy/id").textValue()).isEqualTo("dca");
        assertThat(second.err()).contains("account-0001 follows night-owl still");
    }

    @Test
    void what_is_deactivated_is_given_to_nobody() {
        run("strategies", "deactivate", "aggressive", "--store", store);

        var records = cycle("--accounts", "2").lines();
        var chosen = run("cycle", "--at", AT, "--strategy", "aggressive", "--store", store);

        assertThat(records.subList(0, 2))
                .extracting(record -> record.at("/strategy/id").textValue())
                .containsExactly("conservative", "scalping");
        assertThat(chosen.code()).isEqualTo(1);
        assertThat(chosen.err()).contains("the strategy aggressive is not active");
    }

    @Test
    void an_edit_is_a_new_version_and_the_old_one_can_be_read() throws IOException {
        run("strategies", "create", file.toString(), "--store", store);
        Files.writeString(file, OWL.replace("max_leverage: 4", "max_leverage: 3"));

        var updated = run("strategies", "update", "night-owl", file.toString(), "--store", store, "--json");
        var stale = run("strategies", "update", "night-owl", file.toString(), "--store", store, "--seen", "1");

        assertThat(json(updated).get("version").intValue()).isEqualTo(2);
        assertThat(stale.code()).isEqualTo(1);
        assertThat(stale.err()).contains("it is version 2");
        var first = run("strategies", "show", "night-owl", "--version-number", "1", "--store", store, "--json");
        assertThat(json(first).at("/limits/max_leverage").intValue()).isEqualTo(4);
        assertThat(run("strategies", "show", "night-owl", "--version-number", "9", "--store", store)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void a_predefined_strategy_is_changed_without_a_rebuild_and_keeps_its_type() throws IOException {
        var swing = run("strategies", "show", "swing", "--json").out();
        var json = Files.writeString(
                home.resolve("swing.json"), swing.replace("\"max_leverage\":5", "\"max_leverage\":4"));
        cycle("--accounts", "1", "--strategy", "swing");

        var updated = run("strategies", "update", "swing", json.toString(), "--store", store);
        var other = run("strategies", "update", "dca", json.toString(), "--store", store);

        assertThat(updated.code()).as(updated.err()).isZero();
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("the file describes swing, not dca");
        assertThat(cycle("--accounts", "1", "--at", "2025-10-10T21:05:00Z")
                        .lines()
                        .getFirst()
                        .at("/strategy/version")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void everything_that_is_wrong_with_a_file_is_told_at_once_and_nothing_is_made() throws IOException {
        Files.writeString(
                file,
                OWL.replace("max_leverage: 4", "max_leverage: 30")
                        .replace("max_positions: 3", "max_positions: many")
                        .replace("{{symbols}}", "{{luck}}"));

        var validated = run("strategies", "validate", file.toString(), "--json");
        var created = run("strategies", "create", file.toString(), "--store", store);

        assertThat(validated.code()).isEqualTo(1);
        assertThat(json(validated).get("valid").booleanValue()).isFalse();
        assertThat(json(validated).get("errors").findValuesAsText("pointer"))
                .contains("/limits/max_positions", "/limits/max_leverage", "/limits/liquidation_buffer_percent");
        assertThat(validated.err().lines()).hasSize(1);
        assertThat(created.code()).isEqualTo(1);
        assertThat(created.out()).contains("/limits/max_leverage: must be at most 20");
        assertThat(home.resolve("store")).doesNotExist();
    }

    @Test
    void an_id_that_is_taken_is_refused() throws IOException {
        run("strategies", "create", file.toString(), "--store", store);
        var again = run("strategies", "create", file.toString(), "--store", store);
        Files.writeString(file, OWL.replace("Night Owl", "SWING"));
        var predefined = run("strategies", "create", file.toString(), "--store", store);

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("gives the id night-owl, which is taken");
        assertThat(predefined.code()).isEqualTo(1);
        assertThat(predefined.err()).contains("gives the id swing, which is taken");
    }

    @Test
    void a_predefined_file_is_checked_by_its_shape() throws IOException {
        var swing = Home.directory().resolve("shared/src/main/resources/arbiter/strategies/swing.yaml");
        var wrong = Files.writeString(
                home.resolve("swing.yaml"), Files.readString(swing).replace("stop: required", "stop: maybe"));

        assertThat(run("strategies", "validate", swing.toString()).out()).isEqualToIgnoringNewLines("swing is valid");
        assertThat(run("strategies", "validate", wrong.toString()).out()).contains("/stop: must be one of");
        assertThat(run("strategies", "create", swing.toString(), "--store", store)
                        .out())
                .contains("/type: must be custom, or left out");
    }

    @Test
    void a_switch_that_may_not_be_is_one_sentence_and_its_code() {
        run("strategies", "deactivate", "dca", "--store", store);
        cycle("--accounts", "1");

        assertRefused(switchTo("conservative", "why not"), 1, "account-0001 follows conservative already");
        assertRefused(switchTo("dca", "why not"), 1, "the strategy dca is not active");
        assertRefused(switchTo("hodl", "why not"), 2, "there is no strategy hodl");
        assertRefused(switchTo("swing", ""), 2, "--reason must be one line");
        assertRefused(
                run(
                        "strategies",
                        "switch",
                        "--account",
                        "nobody",
                        "--strategy",
                        "swing",
                        "--reason",
                        "r",
                        "--store",
                        store),
                2,
                "there is no account nobody");
        assertThat(run("strategies", "assignments", "--account", "account-0001", "--store", store, "--json")
                        .lines())
                .hasSize(1);
    }

    @Test
    void a_file_that_cannot_be_read_is_one_sentence() throws IOException {
        assertRefused(run("strategies", "validate", home.resolve("none.yaml").toString()), 1, "cannot be read");
        Files.writeString(file, "id: [");
        assertRefused(run("strategies", "validate", file.toString()), 1, "is refused: 1 problem");
    }

    @Test
    void the_rules_are_counted_over_every_account_and_cycle() {
        cycle("--accounts", "5", "--cycles", "2");

        var statistics = json(run("rules", "stats", "--store", store, "--json"));
        var table = run("rules", "stats", "--store", store);

        assertThat(statistics.get("decisions").intValue()).isEqualTo(10);
        assertThat(statistics.get("passed"))
                .extracting(group -> group.get("strategy").textValue())
                .containsExactly("aggressive", "conservative", "dca", "scalping", "swing");
        assertThat(statistics.get("passed"))
                .allMatch(group -> group.get("decisions").intValue() == 2)
                .allMatch(group -> group.get("model").textValue().equals("baseline"));
        assertThat(statistics.get("fired").isArray()).isTrue();
        assertThat(table.code()).isZero();
        assertThat(table.out()).contains("strategy", "share", "scalping", "rule");
    }

    private Ran cycle(String... options) {
        var arguments = new ArrayList<>(List.of("cycle", "--json", "--store", store));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--at")) arguments.addAll(List.of("--at", AT));
        var ran = run(arguments.toArray(String[]::new));
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran;
    }

    private Ran switchTo(String strategy, String reason) {
        return run(
                "strategies",
                "switch",
                "--account",
                "account-0001",
                "--strategy",
                strategy,
                "--reason",
                reason,
                "--by",
                "trader",
                "--store",
                store);
    }

    private static JsonNode json(Ran ran) {
        assertThat(ran.lines()).as(ran.err()).hasSize(1);
        return ran.lines().getFirst();
    }

    static void assertRefused(Ran ran, int code, String sentence) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains(sentence);
    }
}
