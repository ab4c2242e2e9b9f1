package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.local.CommandLineTest.Ran;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ModelCommandsTest {

    private static final String AT = "2025-10-10T21:00:00Z";
    private static final String GPT = "openai/gpt-5";

    @TempDir
    private Path store = Path.of(".");

    private Ran run(String... args) {
        return CommandLineTest.run(args);
    }

    private void cycle(String at, int accounts) {
        var ran = run("cycle", "--at", at, "--accounts", "" + accounts, "--json", "--store", store.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private JsonNode model(String id) {
        return run("models", "--store", store.toString(), "--json").lines().stream()
                .filter(line -> line.get("id").textValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Ran onTerminal(String... args) {
        System.setProperty("arbiter.terminal", "true");
        try {
            return CommandLineTest.run(args);
        } finally {
            System.clearProperty("arbiter.terminal");
        }
    }

    @Test
    void the_catalogue_is_shown_without_a_store() {
        var ran = run("models");

        assertThat(ran.code()).isZero();
        assertThat(ran.lines())
                .extracting(line -> line.get("id").textValue())
                .containsExactly(GPT, "x-ai/grok-4", "deepseek/deepseek-r1", "baseline");
        assertThat(ran.lines())
                .allMatch(line -> line.at("/health/status").textValue().equals("unknown")
                        && line.get("today").isNull());
        assertThat(onTerminal("models").out()).contains("baseline *", "unknown", "nobody chose another");
    }

    @Test
    void a_store_tells_health_and_usage() {
        cycle(AT, 3);

        var baseline = model("baseline");

        assertThat(baseline.at("/today/calls").intValue()).isEqualTo(3);
        assertThat(baseline.at("/last_7_days/cost_usd").intValue()).isZero();
        assertThat(baseline.at("/health/status").textValue()).isEqualTo("healthy");
        assertThat(baseline.get("accounts").intValue()).isZero();
        assertThat(onTerminal("models", "--store", store.toString()).out()).contains("3 calls, 0 USD");
    }

    @Test
    void a_switch_is_kept_with_its_reason_and_can_be_taken_back() {
        cycle(AT, 2);
        var in = store.toString();

        var one = run(
                "models", "switch", "--model", "baseline", "--account", "account-0002", "--reason", "r", "--store", in);
        var all = run("models", "switch", "--model", "baseline", "--reason", "cheaper", "--store", in, "--json");

        assertThat(one.code()).isZero();
        assertThat(all.lines().getFirst().at("/change/model").textValue()).isEqualTo("baseline");
        assertThat(all.lines().getFirst().get("account").isNull()).isTrue();
        assertThat(model("baseline").get("accounts").intValue()).isEqualTo(1);
        assertThat(model("baseline").at("/chosen/reason").textValue()).isEqualTo("cheaper");

        var back = run("models", "switch", "--default", "--account", "account-0002", "--reason", "r", "--store", in);
        var history = run("models", "history", "--account", "account-0002", "--store", in)
                .lines();
        assertThat(history).extracting(line -> line.get("model").textValue()).containsExactly(null, "baseline");
        assertThat(run("models", "history", "--store", in).lines()).hasSize(1);
        assertThat(onTerminal("models", "history", "--account", "account-0002", "--limit", "1", "--store", in)
                        .out())
                .contains("(given back)")
                .doesNotContain("baseline");
        assertThat(back.lines().getFirst().get("before").textValue()).isEqualTo("baseline");
        assertThat(model("baseline").get("accounts").intValue()).isZero();
    }

    @Test
    void a_switch_that_cannot_be_made_says_why_in_one_sentence() {
        cycle(AT, 1);
        var in = store.toString();

        var unknown = run("models", "switch", "--model", "gpt-9", "--reason", "r", "--store", in);
        var stranger = run("models", "switch", "--model", "baseline", "--account", "x", "--reason", "r", "--store", in);
        var noStore = run("models", "switch", "--model", "baseline", "--reason", "r", "--store", in + "/none");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err().lines()).hasSize(1);
        assertThat(unknown.err()).contains("unknown model 'gpt-9' (known: " + GPT);
        assertThat(stranger.code()).isEqualTo(1);
        assertThat(stranger.err()).contains("no such account: x");
        assertThat(noStore.code()).isEqualTo(1);
        assertThat(noStore.err()).contains("there is no store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models switch --reason r --store .",
                "models switch --model a --default --reason r --store .",
                "models switch --model a --store .",
                "models switch --model a --reason= --store .",
                "models switch --model a --account a/b --reason r --store .",
                "models switch --model a --model-url file:///x --reason r --store .",
                "models history --store . --limit 0",
                "models history",
                "experiments",
                "experiments list",
                "experiments stop --reason r --store .",
                "experiments create --name n --arm a --min-samples 30 --max-days 1 --store .",
                "experiments create --name n --arm a=b:50 --arm c=d --min-samples 30 --max-days 1 --store .",
                "experiments create --name n --arm a=b --arm c=d --accounts a/b --min-samples 30 --max-days 1 --store .",
                "experiments create --name n --arm a=b --arm c=d --min-samples x --max-days 1 --store ."
            })
    void wrong_usage_exits_with_2_and_one_line(String line) {
        var ran = run(line.split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.out()).isEmpty();
    }

    /** A model server that gives one answer to everything. */
    private record Server(HttpServer http, List<String> asked) implements AutoCloseable {

        static Server answering(int status, String body) throws IOException {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var asked = Collections.synchronizedList(new ArrayList<String>());
            http.createContext("/v1/chat/completions", exchange -> {
                try (exchange) {
                    asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            http.start();
            return new Server(http, asked);
        }

        String base() {
            return "http://127.0.0.1:%d/v1".formatted(http.getAddress().getPort());
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }

    /** Runs the command with a key in its environment. */
    private Ran switchTo(String model, Server server) {
        var out = new StringWriter();
        var err = new StringWriter();
        var command = new ModelsSwitchCommand(Map.of("OPENROUTER_API_KEY", "sk-or-v1-0123456789abcdef"));
        var code = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute("--model", model, "--reason", "r", "--store", store.toString(), "--model-url", server.base());
        return new Ran(code, out.toString(), err.toString());
    }

    @Test
    void a_reasoning_model_that_used_up_its_tokens_has_answered() throws IOException {
        cycle(AT, 1);
        var cut = """
                {"id": "1", "model": "openai/gpt-5", "provider": "stub", "choices": [{"index": 0, "finish_reason": "length",
                 "message": {"role": "assistant", "content": ""}}],
                 "usage": {"prompt_tokens": 40, "completion_tokens": 64, "total_tokens": 104, "cost": 0.0007}}""";

        try (var server = Server.answering(200, cut)) {
            var ran = switchTo(GPT, server);

            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(server.asked()).hasSize(1);
            assertThat(server.asked().getFirst()).contains("\"max_tokens\":64");
        }
        assertThat(model(GPT).get("default").booleanValue()).isTrue();
        assertThat(model(GPT).at("/today/calls").intValue()).isEqualTo(1);
    }

    @Test
    void a_model_that_is_refused_changes_nothing_and_is_asked_once() throws IOException {
        cycle(AT, 1);

        for (var status : List.of(402, 404))
            try (var server =
                    Server.answering(status, "{\"error\": {\"code\": %d, \"message\": \"no\"}}".formatted(status))) {
                var ran = switchTo(GPT, server);

                assertThat(ran.code()).isEqualTo(1);
                assertThat(ran.err()).contains("openai/gpt-5 does not answer", "nothing was changed");
                assertThat(ran.err()).doesNotContain("0123456789abcdef");
                assertThat(server.asked()).hasSize(1);
            }
        assertThat(model(GPT).get("default").booleanValue()).isFalse();
    }

    private Ran create(String name, String... more) {
        var args = new ArrayList<>(List.of("experiments", "create", "--name", name, "--store", store.toString()));
        args.addAll(List.of("--min-samples", "30", "--max-days", "7"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private List<JsonNode> list() {
        return run("experiments", "list", "--store", store.toString(), "--json").lines();
    }

    @Test
    void an_experiment_draws_arms_and_shows_what_they_did() {
        cycle(AT, 4);
        var created = create("same twice", "--arm", "a=baseline:30", "--arm", "b=baseline:70");

        cycle("2025-10-10T21:05:00Z", 4);
        var report = list().getFirst();

        assertThat(created.code()).as(created.err()).isZero();
        assertThat(report.get("id")).isEqualTo(created.lines().getFirst().get("id"));
        assertThat(report.get("status").textValue()).isEqualTo("running");
        assertThat(report.at("/arms/0/share_percent").intValue()).isEqualTo(30);
        assertThat(report.at("/arms/0/samples").intValue()
                        + report.at("/arms/1/samples").intValue())
                .isEqualTo(4);
        assertThat(report.at("/verdict/outcome").textValue()).isEqualTo("not_enough_data");
        var text =
                onTerminal("experiments", "list", "--store", store.toString()).out();
        assertThat(text).contains("same twice", "all accounts", "running", "not enough data", "of 30");
    }

    @Test
    void an_experiment_is_stopped_once_and_its_samples_stay() {
        cycle(AT, 1);
        var id = create("x", "--arm", "a=baseline", "--arm", "b=baseline")
                .lines()
                .getFirst()
                .get("id")
                .textValue();
        var in = store.toString();

        var stopped = run("experiments", "stop", id, "--reason", "enough seen", "--store", in);
        var again = run("experiments", "stop", id, "--reason", "again", "--store", in);
        var unknown = run("experiments", "stop", "none", "--reason", "r", "--store", in);

        assertThat(stopped.code()).isZero();
        assertThat(stopped.lines().getFirst().at("/stopped/reason").textValue()).isEqualTo("enough seen");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("had ended", "enough seen");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(list().getFirst().get("status").textValue()).isEqualTo("stopped");
    }

    @Test
    void an_experiment_that_cannot_be_run_says_everything_that_is_wrong() {
        cycle(AT, 2);

        var wrong = create("x", "--arm", "a=gpt-9:50", "--arm", "b=baseline:40", "--accounts", "account-0001,typo");
        var none = list();
        var first = create(
                "x", "--arm", "a=baseline", "--arm", "b=" + GPT, "--arm", "c=baseline", "--accounts", "account-0001");
        var second = create("y", "--arm", "a=baseline", "--arm", "b=baseline");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err().lines()).hasSize(1);
        assertThat(wrong.err()).contains("unknown model 'gpt-9'", "must be 100 percent, not 90", "no account typo");
        assertThat(none).isEmpty();
        assertThat(first.lines().getFirst().get("arms"))
                .extracting(arm -> arm.get("share_percent").intValue())
                .containsExactly(34, 33, 33);
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err()).contains("stop it first");
    }

    @Test
    void a_model_whose_name_holds_a_colon_needs_no_share() {
        assertThat(ArmText.arms(List.of("a=some/model:free", "b=other:free:40x")))
                .extracting("model")
                .containsExactly("some/model:free", "other:free:40x");
        assertThat(ArmText.arms(List.of("a=some/model:free:60", "b=c:40")))
                .extracting("model", "sharePercent")
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("some/model:free", 60),
                        org.assertj.core.api.Assertions.tuple("c", 40));
    }

    @Test
    void every_command_explains_itself() {
        for (var command : List.of(
                "models",
                "models switch",
                "models history",
                "experiments",
                "experiments create",
                "experiments list",
                "experiments stop"))
            assertThat(run((command + " --help").split(" ")).code()).isZero();
    }
}
