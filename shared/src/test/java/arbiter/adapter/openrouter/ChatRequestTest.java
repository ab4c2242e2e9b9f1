package arbiter.adapter.openrouter;

import static arbiter.adapter.AwsStub.json;
import static arbiter.adapter.openrouter.ChatFixtures.PROMPT;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.model.Prompt;
import arbiter.model.Prompt.Rework;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.catalogue.ModelSpec.Format;
import arbiter.model.catalogue.ModelSpec.Providers;
import arbiter.model.catalogue.ModelSpec.Reasoning;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChatRequestTest {

    private static final Providers ANY = new Providers(List.of(), false, true);

    private static ModelSpec spec(
            @Nullable Reasoning reasoning, @Nullable BigDecimal temperature, Providers providers) {
        return ChatFixtures.model(Duration.ofSeconds(30), reasoning, temperature, providers, Format.values());
    }

    private static JsonNode body(ModelSpec spec, Format format, Prompt prompt) throws Exception {
        return Json.parse(ChatRequest.of(spec, format, prompt).json());
    }

    @Test
    void a_plain_question_has_nothing_that_a_server_could_stumble_over() throws Exception {
        assertThat(body(spec(null, null, ANY), Format.PROMPT_ONLY, PROMPT)).isEqualTo(json("""
                {'model': 'vendor/model-1', 'max_tokens': 4000, 'stream': false, 'messages': [
                  {'role': 'system', 'content': 'the contract'},
                  {'role': 'user', 'content': 'the market'},
                  {'role': 'user', 'content': 'the account'}]}"""));
    }

    @Test
    void says_all_that_the_catalogue_says() throws Exception {
        var spec =
                spec(new Reasoning("low", null), new BigDecimal("0.20"), new Providers(List.of("a", "b"), true, false));

        var body = body(spec, Format.JSON_OBJECT, PROMPT);

        assertThat(body.get("temperature").decimalValue()).isEqualByComparingTo("0.2");
        assertThat(body.get("reasoning")).isEqualTo(json("{'effort': 'low'}"));
        assertThat(body.get("response_format")).isEqualTo(json("{'type': 'json_object'}"));
        assertThat(body.get("provider"))
                .isEqualTo(json("{'only': ['a', 'b'], 'require_parameters': true, 'allow_fallbacks': false}"));
    }

    @Test
    void bounds_reasoning_in_tokens_where_the_catalogue_does() throws Exception {
        var spec = spec(new Reasoning(null, 1_024), null, new Providers(List.of(), true, true));

        var body = body(spec, Format.PROMPT_ONLY, PROMPT);

        assertThat(body.get("reasoning")).isEqualTo(json("{'max_tokens': 1024}"));
        assertThat(body.get("provider")).isEqualTo(json("{'require_parameters': true}"));
    }

    @Test
    void asks_for_the_schema_strictly() throws Exception {
        var format = body(spec(null, null, ANY), Format.JSON_SCHEMA, PROMPT).get("response_format");

        assertThat(format.get("type").textValue()).isEqualTo("json_schema");
        assertThat(format.at("/json_schema/name").textValue()).matches("[a-zA-Z0-9_-]{1,64}");
        assertThat(format.at("/json_schema/strict").booleanValue()).isTrue();
        assertThat(format.at("/json_schema/schema")).isEqualTo(StrictSchema.decision());
    }

    @Test
    void an_answer_to_correct_stands_between_the_question_and_what_is_wrong_with_it() throws Exception {
        var prompt = PROMPT.with(new Rework("my answer", "your faults"));

        var messages = body(spec(null, null, ANY), Format.PROMPT_ONLY, prompt).get("messages");

        assertThat(messages).hasSize(5);
        assertThat(messages.get(3)).isEqualTo(json("{'role': 'assistant', 'content': 'my answer'}"));
        assertThat(messages.get(4)).isEqualTo(json("{'role': 'user', 'content': 'your faults'}"));
    }

    @Test
    void all_but_the_messages_are_parameters() throws Exception {
        var request = ChatRequest.of(spec(null, null, ANY), Format.JSON_OBJECT, PROMPT);

        assertThat(Json.parse(request.parameters())).isEqualTo(json("""
                {'model': 'vendor/model-1', 'max_tokens': 4000, 'stream': false,
                 'response_format': {'type': 'json_object'}}"""));
    }
}
