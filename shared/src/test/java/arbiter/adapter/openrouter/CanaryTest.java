package arbiter.adapter.openrouter;

import static arbiter.adapter.openrouter.ChatFixtures.CANARY;
import static arbiter.adapter.openrouter.ChatFixtures.NOON;
import static arbiter.adapter.openrouter.ChatFixtures.call;
import static arbiter.adapter.openrouter.ChatPlay.completion;
import static arbiter.adapter.openrouter.ChatPlay.error;
import static arbiter.adapter.openrouter.ChatPlay.errorWithin;
import static arbiter.adapter.openrouter.ChatPlay.says;
import static arbiter.adapter.openrouter.ChatPlay.upstreamError;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.http.HttpWire;
import arbiter.adapter.http.Wire;
import arbiter.adapter.http.Wire.Result;
import arbiter.adapter.openrouter.ChatPlay.Says;
import arbiter.json.Json;
import arbiter.model.ModelReply;
import arbiter.model.catalogue.ModelSpec.Format;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The key is nowhere but on its way to the server, even where the server says it back. */
class CanaryTest {

    private static final String HEADER = "Authorization: Bearer " + CANARY;
    private static final String IN_ESCAPES =
            CANARY.chars().mapToObj("\\u%04x"::formatted).reduce("", String::concat);

    static Stream<Says> echoes() {
        return Stream.of(
                error(400, HEADER),
                error(401, "Incorrect API key provided: " + CANARY),
                error(500, "Bearer " + CANARY + " and again " + CANARY),
                errorWithin(502, HEADER),
                upstreamError(429, HEADER),
                completion("I was given " + CANARY),
                completion(CANARY, "length"),
                completion("x", CANARY),
                says(502, "text/html", "<html>" + HEADER),
                says(502, CANARY, "<html>"),
                says(200, "text/html", HEADER),
                says(200, CANARY),
                says(200, "{\"broken\": \"" + CANARY.replace("/", "\\/")),
                says(400, "{\"error\":{\"message\":\"" + IN_ESCAPES + "\"}}"),
                says(400, "{\"error\":{\"message\":{\"" + IN_ESCAPES + "\":1}}}"),
                says(400, "{\"" + IN_ESCAPES + "\":1}"),
                says(400, "{\"error\":{\"message\":\"x\",\"metadata\":{\"provider_name\":\"" + CANARY + "\"}}}"),
                says(
                        200,
                        "{\"provider\":\"" + CANARY + "\",\"choices\":[{\"message\":{\"content\":\"" + IN_ESCAPES
                                + "\"}}]}"),
                says(200, "{\"choices\":[{\"message\":{\"refusal\":\"" + CANARY + "\"}}]}"),
                says(308, "").with("Location", "http://elsewhere/" + CANARY),
                error(429, "x").with("Retry-After", CANARY));
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void is_in_no_reply_though_the_server_says_it(Says echo) throws Exception {
        assertClean(chat(ScriptedWire.of(echo)).ask(call()));

        try (var server = new ChatServer().playing(echo);
                var wire = new HttpWire(Clock.systemUTC())) {
            assertClean(chat(wire, server.base()).ask(call()));
            assertThat(server.asked().getFirst().headers()).containsEntry("authorization", "Bearer " + CANARY);
        }
    }

    @Test
    void is_in_no_reply_though_the_network_says_it() {
        Stream.of(new Result.CutOff(HEADER), new Result.Unreachable(HEADER))
                .forEach(result -> assertClean(chat((_, _) -> result).ask(call())));
    }

    @Test
    void not_a_part_of_it_is_left_where_a_text_is_cut() {
        IntStream.rangeClosed(0, 2_100)
                .mapToObj(padding -> error(400, "x".repeat(padding) + " " + CANARY))
                .forEach(echo -> assertClean(chat(ScriptedWire.of(echo)).ask(call())));
    }

    @Test
    void is_in_no_text_of_what_carries_it() {
        var wire = ScriptedWire.of(completion("yes"));
        var chat = chat(wire);

        chat.ask(call());

        assertThat(wire.asked().toString()).doesNotContain("Canary");
    }

    @Test
    void is_printed_nowhere() {
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            chat(ScriptedWire.of(error(401, HEADER))).ask(call());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static void assertClean(ModelReply reply) {
        assertThat(reply.toString()).doesNotContain("Canary");
        assertThat(Json.text(reply)).doesNotContain("Canary");
    }

    private static OpenRouterChat chat(Wire wire) {
        return chat(wire, "https://openrouter.ai/api/v1");
    }

    private static OpenRouterChat chat(Wire wire, String base) {
        return new OpenRouterChat(
                wire,
                ServerAddress.of(base),
                _ -> Optional.of(ChatFixtures.model(Format.values())),
                ChatFixtures.key(),
                Clock.fixed(NOON, UTC));
    }
}
