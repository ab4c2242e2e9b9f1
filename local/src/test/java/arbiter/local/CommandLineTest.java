package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final String AT = "2025-10-10T21:00:00Z";

    /** What a command printed and how it ended. */
    record Ran(int code, String out, String err) {

        List<JsonNode> lines() {
            return out.lines().map(CommandLineTest::json).toList();
        }
    }

    static Ran run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Main.run(new PrintWriter(out), new PrintWriter(err, true), args);
        return new Ran(code, out.toString(), err.toString());
    }

    static Ran runWith(String input, String... args) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(args);
        } finally {
            System.setIn(before);
        }
    }

    private static JsonNode json(String line) {
        try {
            return Json.parse(line);
        } catch (Json.UnreadableJson e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void a_cycle_on_the_synthetic_market_decides_every_account() {
        var ran = run("cycle", "--at", AT, "--accounts", "5", "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.lines()).hasSize(6);
        assertThat(ran.lines().subList(0, 5))
                .extracting(record -> record.at("/strategy/id").textValue())
                .containsExactly("conservative", "aggressive", "scalping", "swing", "dca");
        var summary = ran.lines().getLast();
        assertThat(summary.get("decisions").intValue()).isEqualTo(5);
        assertThat(summary.get("market_reads").intValue()).isEqualTo(1);
        assertThat(summary.get("model_calls").intValue()).isEqualTo(5);
        assertThat(summary.get("skipped_strategies")).isEmpty();
    }

    @Test
    void the_same_cycle_again_gives_the_same_hashes() {
        var first = run("cycle", "--at", AT, "--json").lines();
        var second = run("cycle", "--at", AT, "--json").lines();

        for (var i = 0; i < 3; i++) {
            assertThat(second.get(i).get("hash")).isEqualTo(first.get(i).get("hash"));
            assertThat(second.get(i).get("decision")).isEqualTo(first.get(i).get("decision"));
        }
    }

    @Test
    void a_cycle_prints_a_table_that_says_what_and_why() {
        var ran = run("cycle", "--at", AT);

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("account-0001", "conservative v1", "asset", "action", "why", "3 decisions");
    }

    @Test
    void several_cycles_go_forward_and_chain() {
        var lines = run("cycle", "--at", AT, "--accounts", "1", "--cycles", "2", "--json")
                .lines();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(2).get("cycle_id").textValue()).isEqualTo("2025-10-10T21:05:00Z");
        assertThat(lines.get(2).get("previous_hash")).isEqualTo(lines.get(0).get("hash"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cycle --wrong",
                "cycle --at yesterday",
                "cycle --assets BTC,E/TH",
                "cycle --assets BTC,BTC",
                "cycle --strategy martingale",
                "cycle --model gpt-99",
                "cycle --accounts 0",
                "cycle --accounts many",
                "cycle --cycles 0",
                "cycle --market mars",
                "cycle --market recorded",
                "cycle --market hyperliquid --at 2025-10-10T21:00:00Z",
                "cycle --market hyperliquid --cycles 2",
                "cycle --market binance --data .",
                "cycle --market aster --venue-url ftp://venue.invalid",
                "cycle --venue-url http://venue.invalid",
                "context --market synthetic --venue-url http://venue.invalid",
                "cycle --max-leverage BTC=20",
                "cycle --market binance --assets BTC --max-leverage ETH=20",
                "context --market binance --assets BTC --max-leverage BTC=0",
                "cycle --model-delay soon",
                "context --strategy martingale",
                "context --account a/b",
                "indicators --data . --symbol BTC --timeframe 7m",
                "indicators --symbol BTC --timeframe 1h",
                "nonsense",
                ""
            })
    void wrong_usage_exits_with_2_and_one_line(String line) {
        var ran = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void empty_assets_are_wrong_usage() {
        var ran = run("cycle", "--assets", "");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--assets is empty");
    }

    @Test
    void a_directory_without_candles_is_one_sentence(@TempDir Path empty) {
        var ran = run("cycle", "--data", empty.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains("candles");
    }

    @Test
    void a_corrupt_line_leaves_its_asset_out_and_names_file_and_line(@TempDir Path data) throws Exception {
        Recordings.write(data, "BTC", 300);
        Recordings.write(data, "ETH", 300);
        var file = data.resolve("candles/ETH-1h.csv");
        var lines = Files.readAllLines(file);
        lines.set(100, lines.get(100).replaceFirst(",\\d+", ",nonsense"));
        Files.write(file, lines);

        var ran = run("cycle", "--data", data.toString(), "--strategy", "dca", "--accounts", "1", "--json");

        assertThat(ran.code()).isZero();
        var problems = ran.lines().getFirst().get("problems").toString();
        assertThat(problems).contains("ETH-1h.csv", "101");
        assertThat(ran.lines().getFirst().at("/decision/decisions/1/action").textValue())
                .isEqualTo("hold");
    }

    @Test
    void a_time_before_the_data_and_an_unknown_asset_are_one_sentence(@TempDir Path data) throws Exception {
        Recordings.write(data, "BTC", 120);

        var before = run("cycle", "--data", data.toString(), "--at", "2020-01-01T00:00:00Z");
        var unknown = run("cycle", "--data", data.toString(), "--assets", "MOON");

        assertThat(before.code()).isEqualTo(1);
        assertThat(before.err().lines().filter(line -> !line.contains("skipped")))
                .hasSize(1);
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("MOON", "BTC");
    }

    @Test
    void holds_are_recorded_and_the_exit_code_is_1_when_no_asset_has_data(@TempDir Path data) throws Exception {
        Recordings.write(data, "BTC", 120);

        var ran =
                run("cycle", "--data", data.toString(), "--strategy", "dca", "--at", "2025-01-05T22:30:00Z", "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines().getFirst().get("source").textValue()).isEqualTo("conservative_hold");
        assertThat(ran.err()).contains("no asset has sound data");
    }

    @Test
    void names_the_strategies_the_data_cannot_serve(@TempDir Path data) throws Exception {
        Recordings.write(data, "BTC", 300);

        var ran = run("cycle", "--data", data.toString(), "--json");

        assertThat(ran.lines().getLast().get("skipped_strategies"))
                .extracting(JsonNode::textValue)
                .containsExactly("conservative", "aggressive", "scalping");
        assertThat(ran.err()).contains("strategy scalping is skipped");
    }

    @Test
    void a_kept_cycle_run_again_finds_its_records_and_asks_nobody(@TempDir Path store) {
        var first = run("cycle", "--at", AT, "--accounts", "4", "--json", "--store", store.toString());
        var second = run("cycle", "--at", AT, "--accounts", "4", "--json", "--store", store.toString());

        assertThat(first.code()).isZero();
        assertThat(second.code()).isZero();
        assertThat(second.lines().subList(0, 4)).isEqualTo(first.lines().subList(0, 4));
        var summary = second.lines().getLast();
        assertThat(summary.get("model_calls").intValue()).isZero();
        assertThat(summary.get("market_reads").intValue()).isZero();
        assertThat(summary.get("duplicates").intValue()).isEqualTo(4);
        assertThat(summary.get("decisions").intValue()).isEqualTo(4);
    }

    @Test
    void every_account_of_a_store_is_decided_and_told(@TempDir Path store) {
        run("cycle", "--at", AT, "--accounts", "3", "--json", "--store", store.toString());

        var later =
                run("cycle", "--at", "2025-10-10T21:05:00Z", "--accounts", "1", "--json", "--store", store.toString());

        assertThat(later.lines()).hasSize(4);
        assertThat(later.lines().getLast().get("accounts").intValue()).isEqualTo(3);
        assertThat(later.lines().getLast().get("decisions").intValue()).isEqualTo(3);
    }

    @Test
    void a_kept_decision_is_shown_with_its_prompt_and_reply(@TempDir Path store) {
        var record = run("cycle", "--at", AT, "--accounts", "1", "--json", "--store", store.toString())
                .lines()
                .getFirst();
        var id = record.get("decision_id").textValue();

        var shown = run("show", "--decision", id, "--store", store.toString(), "--json");

        assertThat(shown.code()).isZero();
        var json = shown.lines().getFirst();
        assertThat(json.get("record")).isEqualTo(record);
        assertThat(json.get("state").textValue()).isIn("published", "withheld");
        assertThat(json.at("/conversation/0/prompt/system").textValue()).contains("rule book judges it");
        assertThat(json.at("/conversation/0/reply/text").textValue()).contains("portfolio_rationale");
    }

    @Test
    void showing_what_is_not_there_is_one_sentence(@TempDir Path store) {
        var noStore = run("show", "--decision", "a".repeat(32), "--store", store.toString());
        var noId = run("show", "--decision", "7!", "--store", store.toString());

        assertThat(noStore.code()).isEqualTo(1);
        assertThat(noStore.err()).contains("there is no store");
        assertThat(noId.code()).isEqualTo(2);
    }

    @Test
    void validate_takes_back_what_context_prints() {
        var context =
                json(run("context", "--at", AT, "--strategy", "swing").out()).get("context");
        var record = run("cycle", "--at", AT, "--strategy", "swing", "--accounts", "1", "--json")
                .lines()
                .getFirst();

        var ran = runWith(
                "{\"name\":\"again\",\"decision\":%s,\"context\":%s}\n".formatted(record.get("decision"), context),
                "validate");

        assertThat(ran.code()).isZero();
        var result = ran.lines().getFirst();
        assertThat(result.get("name").textValue()).isEqualTo("again");
        assertThat(result.get("valid").booleanValue()).isTrue();
        assertThat(result.at("/decision/decisions")).isEqualTo(record.at("/decision/decisions"));
    }

    @Test
    void the_context_hash_is_the_one_of_the_record() {
        var context = json(run("context", "--at", AT, "--strategy", "swing").out());
        var record = run("cycle", "--at", AT, "--strategy", "swing", "--accounts", "1", "--json")
                .lines()
                .getFirst();

        assertThat(context.get("context_hash")).isEqualTo(record.get("context_hash"));
    }

    @Test
    void validate_says_which_line_and_where() {
        var ran = runWith(
                "{\"name\":\"x\",\"decision\":{},\"context\":{\"symbols\":[\"BTC\"]}}\nnot json\n\n[1]\n", "validate");

        assertThat(ran.code()).isEqualTo(1);
        var lines = ran.lines();
        assertThat(lines).hasSize(3).allMatch(line -> !line.get("valid").booleanValue());
        assertThat(lines.get(0).get("name").textValue()).isEqualTo("x");
        assertThat(lines.get(0).get("errors").findValuesAsText("pointer"))
                .contains("/context/as_of", "/context/account");
        assertThat(lines.get(1).get("line").intValue()).isEqualTo(2);
        assertThat(lines.get(2).get("line").intValue()).isEqualTo(4);
    }

    @Test
    void validate_gives_a_c01_for_each_pointer_the_schema_refuses() {
        var context = json(run("context", "--at", AT).out()).get("context");

        var ran = runWith("{\"decision\":{\"decisions\":[]},\"context\":%s}".formatted(context), "validate");

        assertThat(ran.code()).isZero();
        var result = ran.lines().getFirst();
        assertThat(result.get("valid").booleanValue()).isFalse();
        assertThat(result.get("findings").findValuesAsText("code"))
                .containsOnly("C01")
                .hasSizeGreaterThan(2);
        assertThat(result.at("/decision/decisions/0/action").textValue()).isEqualTo("hold");
    }

    @Test
    void read_tells_a_proposal_from_a_refusal() {
        var ran = runWith("""
                {"name": "prose", "raw": "Buy!", "symbols": ["BTC"]}
                {"name": "cut", "raw": "{}", "symbols": ["BTC"], "finish_reason": "length"}
                {"raw": 7, "symbols": ["B/TC"], "extra": 1}
                """, "read");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines().get(0).get("outcome").textValue()).isEqualTo("refused");
        assertThat(ran.lines().get(1).at("/problems/0/code").textValue()).isEqualTo("cut_short");
        assertThat(ran.lines().get(2).get("errors").findValuesAsText("pointer"))
                .containsExactly("/raw", "/symbols/0", "/extra");
    }

    @Test
    void the_prompt_can_be_looked_at() {
        var ran = run("context", "--at", AT, "--prompt");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("--- system", "MARKET (JSON)", "ACCOUNT AND LIMITS (JSON)", "STRATEGY NOTES");
    }

    @Test
    void every_command_explains_itself() {
        for (var command : List.of("cycle", "context", "indicators", "validate", "read", "show", "invoke"))
            assertThat(run(command, "--help").code()).isZero();
    }
}
