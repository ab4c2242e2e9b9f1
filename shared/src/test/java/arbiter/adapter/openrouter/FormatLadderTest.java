package arbiter.adapter.openrouter;

import static arbiter.adapter.openrouter.ChatFixtures.NOON;
import static arbiter.adapter.openrouter.ChatFixtures.call;
import static arbiter.adapter.openrouter.ChatFixtures.model;
import static arbiter.adapter.openrouter.ChatPlay.completion;
import static arbiter.adapter.openrouter.ChatPlay.error;
import static arbiter.adapter.openrouter.ChatPlay.errorWithin;
import static arbiter.adapter.openrouter.ChatPlay.upstreamError;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.engine.TestClock;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.catalogue.ModelSpec.Format;
import arbiter.model.catalogue.ModelSpec.Providers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatLadderTest {

    private static final ChatPlay REFUSED = error(400, "response_format is not supported");
    private static final ChatPlay NOBODY_FITS =
            error(404, "No endpoints found that can handle the requested parameters.");

    private final TestClock clock = new TestClock(NOON.minusSeconds(7_200));

    private static ModelSpec demanding(Format... formats) {
        return model(Duration.ofSeconds(30), null, null, new Providers(List.of(), true, true), formats);
    }

    private OpenRouterChat chat(ScriptedWire wire, ModelSpec spec) {
        return new OpenRouterChat(wire, ServerAddress.OPENROUTER, _ -> Optional.of(spec), ChatFixtures.key(), clock);
    }

    private static List<String> formats(ScriptedWire wire) {
        return wire.bodies().stream()
                .map(body -> body.at("/response_format/type").asText("none"))
                .map(type -> type.isEmpty() ? "none" : type)
                .toList();
    }

    private static Failure failure(OpenRouterChat chat) {
        return ((Failed) chat.ask(call())).failure();
    }

    @Test
    void steps_down_one_by_one_and_ends_as_a_bad_request() {
        var wire = ScriptedWire.of(REFUSED);
        var chat = chat(wire, model(Format.values()));

        assertThat(Stream.generate(() -> failure(chat)).limit(4))
                .containsExactly(
                        Failure.FORMAT_REFUSED, Failure.FORMAT_REFUSED, Failure.BAD_REQUEST, Failure.BAD_REQUEST);
        assertThat(formats(wire)).containsExactly("json_schema", "json_object", "none", "none");
    }

    static Stream<ChatPlay> refusals() {
        return Stream.of(
                error(400, "json_schema is not supported by this model"),
                error(400, "This model does not support structured outputs"),
                error(400, "Invalid schema for response_format 'trading_decision'"),
                error(422, "unknown field `response_format`"),
                error(404, "No endpoints found that support response_format"),
                errorWithin(400, "JSON mode is not available"),
                upstreamError(400, "{\"error\":{\"message\":\"response_format: unavailable\"}}"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void knows_a_refusal_of_the_format_in_many_words(ChatPlay refusal) {
        var wire = ScriptedWire.of(refusal, completion("yes"));
        var chat = chat(wire, model(Format.JSON_SCHEMA, Format.PROMPT_ONLY));

        assertThat(failure(chat)).isEqualTo(Failure.FORMAT_REFUSED);
        chat.ask(call());

        assertThat(formats(wire)).containsExactly("json_schema", "none");
    }

    static Stream<ChatPlay> others() {
        return Stream.of(
                error(400, "max_tokens is too large"),
                error(404, "No endpoints found for vendor/model"),
                error(429, "response_format"),
                error(500, "response_format"),
                NOBODY_FITS);
    }

    @ParameterizedTest
    @MethodSource("others")
    void any_other_error_steps_nowhere(ChatPlay other) {
        var wire = ScriptedWire.of(other);
        var chat = chat(wire, model(Format.values()));

        assertThat(failure(chat)).isNotEqualTo(Failure.FORMAT_REFUSED);
        chat.ask(call());

        assertThat(formats(wire)).containsExactly("json_schema", "json_schema");
    }

    @Test
    void steps_down_where_no_provider_takes_all_parameters_that_it_must() {
        var wire = ScriptedWire.of(NOBODY_FITS);
        var chat = chat(wire, demanding(Format.values()));

        assertThat(Stream.generate(() -> failure(chat)).limit(3))
                .containsExactly(Failure.FORMAT_REFUSED, Failure.FORMAT_REFUSED, Failure.NOT_FOUND);
    }

    @Test
    void remembers_a_refusal_for_an_hour() {
        var wire = ScriptedWire.of(REFUSED, completion("yes"));
        var chat = chat(wire, model(Format.values()));

        chat.ask(call());
        clock.pass(Duration.ofMinutes(60).minusMillis(1));
        chat.ask(call());
        clock.pass(Duration.ofMillis(1));
        chat.ask(call());

        assertThat(formats(wire)).containsExactly("json_schema", "json_object", "json_schema");
    }

    @Test
    void forgets_how_far_it_went_when_the_hour_is_over() {
        var wire = ScriptedWire.of(REFUSED, REFUSED, REFUSED, completion("yes"));
        var chat = chat(wire, model(Format.values()));

        chat.ask(call());
        chat.ask(call());
        clock.pass(Duration.ofHours(1));
        chat.ask(call());
        chat.ask(call());

        assertThat(formats(wire)).containsExactly("json_schema", "json_object", "json_schema", "json_object");
    }

    @Test
    void a_refusal_that_comes_late_does_not_step_back_up() {
        var ladder = new FormatLadder(clock);
        var spec = model(Format.values());

        ladder.refused(spec, Format.JSON_OBJECT);
        ladder.refused(spec, Format.JSON_SCHEMA);

        assertThat(ladder.format(spec)).isEqualTo(Format.PROMPT_ONLY);
    }

    @Test
    void one_model_does_not_step_down_for_another() {
        var ladder = new FormatLadder(clock);
        var one = model(Format.values());
        var other = new ModelSpec(
                "vendor/other",
                one.name(),
                false,
                one.wireName(),
                one.formats(),
                one.contextTokens(),
                one.maxOutputTokens(),
                null,
                null,
                one.timeout(),
                one.providers(),
                null,
                null);

        ladder.refused(one, Format.JSON_SCHEMA);

        assertThat(ladder.format(other)).isEqualTo(Format.JSON_SCHEMA);
    }
}
