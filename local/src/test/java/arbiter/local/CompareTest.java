package arbiter.local;

import static arbiter.local.CommandLineTest.runWith;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.local.CommandLineTest.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code validate --compare}: what other limits would have said. */
class CompareTest {

    @TempDir
    private Path folder = Path.of("");

    private Ran compare(String limits, String... strategies) throws IOException {
        var file = folder.resolve("limits.yaml");
        Files.writeString(file, limits);
        var input = new StringBuilder();
        for (var strategy : strategies)
            input.append(line(strategy).replace("\n", "")).append('\n');
        return runWith(input.toString(), "validate", "--compare", file.toString());
    }

    private static String line(String strategy) {
        return """
            {"name": "%s", "decision": {"decisions": [{"asset": "BTC", "action": "buy", "allocation_usd": 500, "leverage": 10,
              "tp_price": 105, "sl_price": 98, "exit_plan": "stop", "rationale": "up", "confidence": 60, "risk_level": "low"}],
              "portfolio_rationale": "up", "total_allocation_usd": 500, "portfolio_risk_level": "low"},
             "context": {"as_of": "2025-10-10T21:00:00Z", "symbols": ["BTC"], "market": {"BTC": {"price": 100}},
              "account": {"balance_usd": 10000, "available_usd": 10000, "leverage": 10, "max_position_size_usd": 20000, "positions": []},
              "strategy": "%s"}}""".formatted(strategy, strategy);
    }

    private static List<String> texts(com.fasterxml.jackson.databind.JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.textValue())
                .toList();
    }

    @Test
    void a_tighter_limit_would_refuse_and_says_by_which_rule() throws Exception {
        var ran = compare("max_risk_per_trade_percent: 1", "aggressive");

        assertThat(ran.code()).isZero();
        var line = ran.lines().getFirst();
        assertThat(line.get("name").textValue()).isEqualTo("aggressive");
        assertThat(line.get("changes").booleanValue()).isTrue();
        assertThat(line.at("/before/valid").booleanValue()).isTrue();
        assertThat(line.at("/before/status").textValue()).isEqualTo("approved");
        assertThat(texts(line.at("/before/codes"))).isEmpty();
        assertThat(texts(line.at("/before/warnings"))).containsExactly("R05", "R07");
        assertThat(texts(line.at("/before/stands"))).containsExactly("buy BTC 500");
        assertThat(line.at("/after/valid").booleanValue()).isFalse();
        assertThat(line.at("/after/status").textValue()).isEqualTo("fell_back");
        assertThat(texts(line.at("/after/codes"))).containsExactly("R01");
        assertThat(texts(line.at("/after/stands"))).containsExactly("hold BTC");
    }

    @Test
    void a_limit_that_is_not_reached_changes_nothing() throws Exception {
        var line =
                compare("max_risk_per_trade_percent: 1.9", "aggressive").lines().getFirst();

        assertThat(line.get("changes").booleanValue()).isFalse();
        assertThat(line.get("after")).isEqualTo(line.get("before"));
    }

    @Test
    void a_map_is_for_the_strategies_it_names_and_for_no_other() throws Exception {
        var lines = compare("aggressive: {max_asset_percent: 4}\nswing: {max_positions: 3}", "aggressive", "scalping")
                .lines();

        assertThat(texts(lines.get(0).at("/after/codes"))).containsExactly("R04");
        assertThat(lines.get(1).get("changes").booleanValue()).isFalse();
    }

    @Test
    void people_read_a_sentence_for_each_part_that_changes() throws Exception {
        System.setProperty("arbiter.terminal", "true");
        try {
            assertThat(compare("aggressive: {max_risk_per_trade_percent: 1}", "aggressive", "scalping")
                            .out())
                    .isEqualToNormalizingNewlines("""
                            aggressive: would change
                              status: approved -> fell back
                              refused by: none -> R01
                              stands: buy BTC 500 -> hold BTC
                            scalping: no change, fell back
                            1 of 2 verdicts would change
                            """);
        } finally {
            System.clearProperty("arbiter.terminal");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            max_risk: 1                                   | /max_risk: is not a known field
            max_positions: many                           | /max_positions: must be a number
            max_positions: -1                             | /max_positions: must be between 0 and 1000
            aggressive: {max_leverage: 1.5}               | /aggressive/max_leverage: must be a whole number
            aggressive: {max_leverage: 3, gap: 1}         | /aggressive/gap: is not a known field
            unheard-of: {max_leverage: null}              | /unheard-of/max_leverage: is required
            aggressive: {}                                | /aggressive: must be limits, or a map from strategy ids to limits
            [1, 2]                                        | must be limits, or a map from strategy ids to limits
            {}                                            | must be limits, or a map from strategy ids to limits
            '{'                                           | is no YAML document
            """)
    void a_bad_file_is_refused_with_all_that_is_wrong(String limits, String why) throws Exception {
        var ran = compare(limits, "aggressive");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(why);
    }

    @Test
    void everything_wrong_with_a_file_is_said_at_once() throws Exception {
        assertThat(compare("max_risk: 1\nmax_positions: -1", "aggressive").err())
                .contains("/max_risk", "/max_positions");
    }

    @Test
    void a_file_that_is_not_there_is_one_sentence() {
        var ran =
                runWith("", "validate", "--compare", folder.resolve("none.yaml").toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("none.yaml cannot be read");
    }

    @Test
    void limits_that_do_not_fit_a_lines_strategy_are_errors_of_that_line() throws Exception {
        var ran = compare("max_entry_percent: null\nmax_positions: 2", "dca", "aggressive");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines().getFirst().at("/errors/0/pointer").textValue()).isEqualTo("/limits/max_entry_percent");
        assertThat(ran.lines().getLast().get("changes").booleanValue()).isFalse();
    }
}
