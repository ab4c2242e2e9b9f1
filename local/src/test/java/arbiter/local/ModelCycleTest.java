package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.openrouter.ChatScript;
import arbiter.adapter.openrouter.ChatServer;
import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code arbiter cycle} by a model behind a server of chat completions. */
class ModelCycleTest {

    private static final String KEY = "sk-or-v1-canary-0123456789abcdef";
    private static final Function<JsonNode, ChatPlay> SOUND = ChatScript.deciding();

    private final ChatServer server = new ChatServer();
    private final List<String> printed = new ArrayList<>();

    @TempDir
    private Path store;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void decides_through_the_adapter_and_keeps_what_was_said() {
        var records = records(cycle(Map.of("OPENROUTER_API_KEY", KEY)));

        assertThat(records)
                .extracting(record -> record.at("/source").textValue())
                .containsOnly("model");
        assertThat(records)
                .extracting(record -> record.at("/model/used").textValue())
                .containsOnly("openai/gpt-5");
        assertThat(records)
                .extracting(
                        record -> record.at("/usage/cost_usd").decimalValue().toPlainString())
                .containsOnly("0.00095");
        assertThat(server.asked())
                .extracting(asked -> asked.headers().get("authorization"))
                .containsOnly("Bearer " + KEY);
        var shown = show(records.getFirst().at("/decision_id").textValue());
        assertThat(shown.at("/conversation/0/reply/text").textValue()).contains("portfolio_rationale");
        assertThat(shown.at("/conversation/0/reply/parameters").textValue()).contains("max_tokens");
        assertThat(printed).noneMatch(text -> text.contains(KEY));
    }

    @Test
    void shows_a_fallback_when_the_first_model_is_down_and_does_not_claim_that_validation_passed() {
        server.playing(body -> body.path("model").asText().contains("gpt-5")
                ? ChatPlay.error(402, "Insufficient credits for " + KEY)
                : SOUND.apply(body));

        var records = records(cycle(Map.of("OPENROUTER_API_KEY", KEY)));

        assertThat(records)
                .extracting(record -> record.at("/source").textValue())
                .containsOnly("fallback_model");
        assertThat(records)
                .extracting(record -> record.at("/validation_passed").booleanValue())
                .containsOnly(false);
        show(records.getFirst().at("/decision_id").textValue());
        assertThat(printed).noneMatch(text -> text.contains(KEY));
    }

    @Test
    void holds_everything_when_all_models_are_down() {
        server.playing(ChatPlay.error(402, "Insufficient credits for " + KEY));

        var records = records(cycle(Map.of("OPENROUTER_API_KEY", KEY)));

        assertThat(records)
                .extracting(record -> record.at("/source").textValue())
                .containsOnly("conservative_hold");
        assertThat(records)
                .extracting(record -> record.at("/validation_passed").booleanValue())
                .containsOnly(false);
        show(records.getFirst().at("/decision_id").textValue());
        assertThat(printed).noneMatch(text -> text.contains(KEY));
    }

    @Test
    void says_which_variable_or_secret_to_set_where_there_is_no_key() {
        assertThat(cycle(Map.of())).isEqualTo(1);

        assertThat(printed.getLast())
                .contains("openai/gpt-5", "OPENROUTER_API_KEY", "OPENROUTER_SECRET_ID")
                .hasLineCount(1);
        assertThat(server.asked()).isEmpty();
    }

    private int cycle(Map<String, String> variables) {
        return run(
                new CycleCommand(variables),
                "--model=openai/gpt-5",
                "--model-url=" + server.base(),
                "--accounts=2",
                "--assets=BTC,ETH",
                "--at=2025-10-10T21:00:00Z",
                "--store=" + store,
                "--json");
    }

    private List<JsonNode> records(int code) {
        assertThat(code).as(printed.toString()).isZero();
        var lines = printed.getFirst().lines().map(ModelCycleTest::json).toList();
        assertThat(lines).hasSize(3);
        return lines.subList(0, 2);
    }

    private JsonNode show(String decision) {
        run(new ShowCommand(), "--decision=" + decision, "--store=" + store, "--json");
        return json(printed.get(printed.size() - 2));
    }

    /** Prints its output and then its errors. */
    private int run(Object command, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, line, _) -> {
                    line.getErr().println(e.getMessage());
                    return 1;
                })
                .execute(args);
        printed.add(out.toString());
        printed.add(err.toString().strip());
        return code;
    }

    private static JsonNode json(String line) {
        try {
            return Json.parse(line);
        } catch (Json.UnreadableJson e) {
            throw new AssertionError(line, e);
        }
    }
}
