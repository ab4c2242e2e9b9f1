package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadCommandTest {

    private static String line(String action, String allocation, String stop) {
        var raw = """
                {"decisions": [{"asset": "BTC", "action": "%s", "allocation_usd": %s, "leverage": 3, "tp_price": 104000,
                  "sl_price": %s, "exit_plan": "Out.", "rationale": "Up.", "confidence": 60, "risk_level": "low"}],
                 "portfolio_rationale": "Why.", "total_allocation_usd": 300, "portfolio_risk_level": "low"}""".formatted(action, allocation, stop);
        return Json.text(Map.of("name", "mine", "symbols", List.of("BTC"), "raw", raw));
    }

    private static String onTerminal(String input) {
        System.setProperty("arbiter.terminal", "true");
        try {
            return CommandLineTest.runWith(input, "read").out();
        } finally {
            System.clearProperty("arbiter.terminal");
        }
    }

    @Test
    void a_repaired_reply_is_printed_with_its_corrections() {
        var ran = CommandLineTest.runWith(line("BUY", "300", "95000"), "read");

        assertThat(ran.code()).isZero();
        var result = ran.lines().getFirst();
        assertThat(result.get("outcome").textValue()).isEqualTo("proposal");
        assertThat(result.at("/proposal/decisions/0/action").textValue()).isEqualTo("buy");
        assertThat(result.at("/corrections/0/code").textValue()).isEqualTo("word_spelling");
        assertThat(result.get("problems")).isEmpty();
    }

    @Test
    void a_reply_that_breaks_the_contract_is_refused_and_shows_what_it_said() {
        var result = CommandLineTest.runWith(line("buy", "300", "108000"), "read")
                .lines()
                .getFirst();

        assertThat(result.get("outcome").textValue()).isEqualTo("refused");
        assertThat(result.at("/problems/0/code").textValue()).isEqualTo("P02");
        assertThat(result.at("/proposal/decisions/0/sl_price").intValue()).isEqualTo(108000);
    }

    @Test
    void a_reply_that_cannot_be_read_shows_nothing() {
        var result = CommandLineTest.runWith(line("buy", "1,500", "95000"), "read")
                .lines()
                .getFirst();

        assertThat(result.at("/problems/0/code").textValue()).isEqualTo("ambiguous_number");
        assertThat(result.get("proposal").isNull()).isTrue();
    }

    @Test
    void a_person_reads_what_is_proposed() {
        assertThat(onTerminal(line("buy", "\"300\"", "95000"))).startsWith("""
                        mine: proposal
                          proposes buy BTC 300 USD at 3x, target 104000, stop 95000, confidence 60
                          corrected quoted_number: /decisions/0/allocation_usd: \
                        """);
    }

    @Test
    void a_person_reads_why_a_reply_is_refused_and_what_it_said() {
        assertThat(onTerminal(line("buy", "300", "108000"))).isEqualTo("""
                        mine: refused
                          refused by P02: the stop 108000 of a buy in BTC is not below its take profit 104000
                          said buy BTC 300 USD at 3x, target 104000, stop 108000, confidence 60
                        """);
    }

    @Test
    void a_reply_cannot_steer_the_terminal() {
        var out = onTerminal(Json.text(
                Map.of("name", "\u001b[2J", "symbols", List.of("BTC"), "raw", "{\"decisions\": 1, \"\u009b31m\": 1}")));

        assertThat(out).startsWith("\uFFFD[2J: refused\n").contains("\uFFFD31m").doesNotContain("\u001b", "\u009b");
    }

    @Test
    void the_guide_shows_what_is_printed() throws IOException {
        var blocks = Files.readString(Path.of("..", "docs", "replies.md")).split("\n```\n", 5);

        assertThat(onTerminal(blocks[1])).isEqualTo(blocks[3] + "\n");
    }
}
