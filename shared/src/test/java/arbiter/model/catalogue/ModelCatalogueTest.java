package arbiter.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.json.Yaml;
import arbiter.market.Money;
import arbiter.model.Prompt;
import arbiter.model.catalogue.ModelSpec.Format;
import arbiter.model.catalogue.ModelSpec.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogueTest {

    private static final Duration WORKERS_DEADLINE = Duration.ofSeconds(50);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);

    private static final String ONE = """
            models:
              - id: acme/one
                name: One
                wire_name: acme/one-2025
                formats: [json_schema, prompt_only]
                context_tokens: 32000
                max_output_tokens: 8000
                reasoning: {max_tokens: 4000}
                temperature: 0.5
                timeout_seconds: 20
                providers: {only: [acme, zeta], require_parameters: false, allow_fallbacks: false}
                prices: {as_of: 2025-10-10, prompt: 1, cached: 0.1, completion: 2, reasoning: 3.50}
            """;

    @Test
    void ships_three_paid_models_and_the_baseline() {
        assertThat(ModelCatalogue.shipped().all())
                .extracting(ModelSpec::id)
                .containsExactly("openai/gpt-5", "x-ai/grok-4", "deepseek/deepseek-r1", "baseline");
        assertThat(ModelCatalogue.shipped().all())
                .filteredOn(ModelSpec::builtIn)
                .singleElement()
                .extracting(ModelSpec::id)
                .isEqualTo("baseline");
    }

    @Test
    void two_attempts_of_each_shipped_model_fit_into_a_workers_deadline() {
        assertThat(ModelCatalogue.shipped().all())
                .allSatisfy(model -> assertThat(model.timeout().multipliedBy(2).plus(LONGEST_BACKOFF))
                        .isLessThan(WORKERS_DEADLINE));
    }

    @Test
    void leaves_each_shipped_paid_model_room_to_reason_before_it_answers() {
        assertThat(paid())
                .allSatisfy(model ->
                        assertThat(model.maxOutputTokens()).isGreaterThanOrEqualTo(3 * CatalogueReader.ANSWER_TOKENS));
    }

    @Test
    void no_shipped_paid_model_is_free_and_the_baseline_is() {
        var prompt = new Prompt("system", "market", "account");

        assertThat(paid())
                .allSatisfy(model -> assertThat(model.worstCase(prompt)).isGreaterThan(Money.of("0.1")));
        assertThat(ModelCatalogue.shipped().find("baseline").orElseThrow().worstCase(prompt))
                .isEqualTo(Money.ZERO);
    }

    private static List<ModelSpec> paid() {
        return ModelCatalogue.shipped().all().stream()
                .filter(model -> !model.builtIn())
                .toList();
    }

    @Test
    void falls_back_to_the_other_paid_models_in_their_order_and_never_to_the_baseline() {
        var catalogue = ModelCatalogue.shipped();

        assertThat(catalogue.fallbacksFor("x-ai/grok-4")).containsExactly("openai/gpt-5", "deepseek/deepseek-r1");
        assertThat(catalogue.fallbacksFor("baseline")).isEmpty();
        assertThat(catalogue.fallbacksFor("nobody/knows")).isEmpty();
    }

    @Test
    void reads_every_field() {
        assertThat(ModelCatalogue.read(ONE).find("acme/one"))
                .contains(new ModelSpec(
                        "acme/one",
                        "One",
                        false,
                        "acme/one-2025",
                        List.of(Format.JSON_SCHEMA, Format.PROMPT_ONLY),
                        32_000,
                        8_000,
                        new ModelSpec.Reasoning(null, 4_000),
                        new BigDecimal("0.5"),
                        Duration.ofSeconds(20),
                        new Providers(List.of("acme", "zeta"), false, false),
                        new ModelSpec.Prices(
                                LocalDate.parse("2025-10-10"),
                                new BigDecimal("1"),
                                new BigDecimal("0.1"),
                                new BigDecimal("2"),
                                new BigDecimal("3.50")),
                        null));
    }

    @Test
    void may_leave_out_what_has_a_plain_meaning_when_it_is_not_there() {
        var model = ModelCatalogue.read(without(ONE, "wire_name", "reasoning", "temperature", "providers"))
                .find("acme/one")
                .orElseThrow();

        assertThat(model.wireName()).isEqualTo("acme/one");
        assertThat(model.reasoning()).isNull();
        assertThat(model.temperature()).isNull();
        assertThat(model.providers()).isEqualTo(Providers.ANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "formats", "context_tokens", "max_output_tokens", "timeout_seconds"})
    void needs_every_other_field(String field) {
        assertThat(problems(without(ONE, field))).isEqualTo("/models/0/%s: is required".formatted(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"as_of", "prompt", "cached", "completion", "reasoning"})
    void needs_every_price(String price) {
        var prices = "prices: {as_of: 2025-10-10, prompt: 1, cached: 0.1, completion: 2, reasoning: 3.50}";
        var without = prices.replaceFirst(price + ": [0-9.-]+(, )?", "").replace(", }", "}");

        assertThat(problems(ONE.replace(prices, without)))
                .isEqualTo("/models/0/prices/%s: is required".formatted(price));
    }

    @Test
    void an_unknown_price_is_not_free() {
        var problem = "/models/0: needs exactly one of prices and max_call_cost_usd: an unknown price is not free";

        assertThat(problems(without(ONE, "prices"))).isEqualTo(problem);
        assertThat(problems(with(ONE, "max_call_cost_usd: 0.25"))).isEqualTo(problem);
        assertThat(ModelCatalogue.read(with(without(ONE, "prices"), "max_call_cost_usd: 0.25"))
                        .find("acme/one")
                        .orElseThrow()
                        .worstCase(new Prompt("a", "b", "c")))
                .isEqualTo(Money.of("0.25"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: acme/one              | id: acme one            | /id: must be letters, digits and . _ : / -, at most 100
            id: acme/one              | id: baseline            | /built_in: is true of baseline, and of no other model
            id: acme/one              | id: 5                   | /id: must be a text
            name: One                 | name: ''                | /name: must be one line of at most 80 characters, without blanks around it
            wire_name: acme/one-2025  | wire_name: a#b          | /wire_name: must be letters, digits and . _ : / -, at most 100
            [json_schema, prompt_only]| []                      | /formats: must name at least one, each once, the strictest first
            [json_schema, prompt_only]| [prompt_only, json_schema] | /formats: must name at least one, each once, the strictest first
            [json_schema, prompt_only]| [prompt_only, prompt_only] | /formats: must name at least one, each once, the strictest first
            [json_schema, prompt_only]| [xml]                   | /formats/0: must be one of json_schema, json_object, prompt_only
            context_tokens: 32000     | context_tokens: 7999    | /context_tokens: must be between 8000 and 100000000
            context_tokens: 32000     | context_tokens: 8000    | /max_output_tokens: must be less than context_tokens
            output_tokens: 8000       | output_tokens: 7999     | /reasoning: must leave 4000 of max_output_tokens for the answer
            {max_tokens: 4000}        | {max_tokens: 4001}      | /reasoning: must leave 4000 of max_output_tokens for the answer
            {max_tokens: 4000}        | {}                      | /reasoning: needs exactly one of effort and max_tokens
            {max_tokens: 4000}        | {effort: low, max_tokens: 1} | /reasoning: needs exactly one of effort and max_tokens
            {max_tokens: 4000}        | {effort: Very High}     | /reasoning/effort: must be a word like low
            {max_tokens: 4000}        | {effort: low, depth: 3} | /reasoning/depth: is not a known field
            temperature: 0.5          | temperature: 2.01       | /temperature: must be between 0 and 2
            timeout_seconds: 20       | timeout_seconds: 0      | /timeout_seconds: must be between 1 and 60
            timeout_seconds: 20       | timeout_seconds: 61     | /timeout_seconds: must be between 1 and 60
            only: [acme, zeta],       | only: acme,             | /providers/only: must be an array
            require_parameters: false | require_parameters: 1   | /providers/require_parameters: must be true or false
            , allow_fallbacks: false  |                         | /providers/allow_fallbacks: is required
            as_of: 2025-10-10         | as_of: last week        | /prices/as_of: must be a day like 2025-10-10
            completion: 2             | completion: -2          | /prices/completion: must be between 0 and 10000
            completion: 2             | completion: 10001       | /prices/completion: must be between 0 and 10000
            completion: 2             | completion: two         | /prices/completion: must be a number
            temperature: 0.5          | colour: red             | /colour: is not a known field
            """)
    void refuses_a_field_that_is_wrong(String right, String wrong, String problem) {
        assertThat(ONE).contains(right);

        assertThat(problems(ONE.replaceFirst(java.util.regex.Pattern.quote(right), wrong == null ? "" : wrong)))
                .isEqualTo("/models/0" + problem);
    }

    @ParameterizedTest
    @CsvSource({"0, 'must be more than 0 and at most 10000'", "10000.01, 'must be more than 0 and at most 10000'"})
    void refuses_a_cost_per_call_that_is_none(String usd, String problem) {
        assertThat(problems(with(without(ONE, "prices"), "max_call_cost_usd: " + usd)))
                .isEqualTo("/models/0/max_call_cost_usd: " + problem);
    }

    @Test
    void a_built_in_model_is_the_baseline_and_needs_its_names_only() {
        var baseline = "models: [{id: baseline, name: Baseline, built_in: true%s}]";

        assertThat(ModelCatalogue.read(baseline.formatted("")).find("baseline"))
                .contains(ModelSpec.builtIn("baseline", "Baseline"));
        assertThat(problems(baseline.formatted(", timeout_seconds: 3")))
                .isEqualTo("/models/0/timeout_seconds: is of no use to a built-in model");
        assertThat(problems("models: [{id: other, name: Other, built_in: true}]"))
                .isEqualTo("/models/0/built_in: is true of baseline, and of no other model");
    }

    @Test
    void tells_everything_that_is_wrong_at_once() {
        var twice = ONE + ONE.substring(ONE.indexOf("  - id")).replace("timeout_seconds: 20", "timeout_seconds: 99");

        assertThat(problems(twice.replace("name: One\n", "name: 1\n") + "version: 2\n")
                        .lines())
                .containsExactlyInAnyOrder(
                        "/models/0/name: must be a text",
                        "/models/1/name: must be a text",
                        "/models/1/timeout_seconds: must be between 1 and 60",
                        "/models/1/id: is the id of another model too",
                        "/version: is not a known field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            models: []    | /models: must name at least one
            {}            | /models: is required
            models: none  | /models: must be an array
            models: [one] | /models/0: must be an object
            """)
    void refuses_a_file_without_models(String text, String problem) {
        assertThat(problems(text).lines().findFirst()).contains(problem);
    }

    @Test
    void refuses_what_is_not_yaml() {
        assertThat(problems("models: [")).startsWith("/: while parsing a flow node");
    }

    @Test
    void the_catalogue_in_the_guide_is_understood() throws IOException {
        var guide = Files.readString(Path.of("..", "docs", "models.md"));
        var begin = guide.indexOf("```yaml\n") + "```yaml\n".length();

        var catalogue = ModelCatalogue.read(guide.substring(begin, guide.indexOf("```", begin)));

        assertThat(catalogue.find("openai/gpt-5"))
                .isEqualTo(ModelCatalogue.shipped().find("openai/gpt-5"))
                .isPresent();
        assertThat(catalogue.find("baseline")).isPresent();
    }

    @Test
    void a_file_replaces_the_shipped_one(@TempDir Path folder) throws IOException {
        var file = folder.resolve("models.yaml");

        assertThatThrownBy(() -> ModelCatalogue.of(file)).isInstanceOf(UncheckedIOException.class);
        Files.writeString(file, ONE);
        assertThat(ModelCatalogue.of(file).all()).extracting(ModelSpec::id).containsExactly("acme/one");
        Files.writeString(file, ONE + "#".repeat(Yaml.MAX_CHARACTERS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelCatalogue.of(file))
                .withMessageContaining("longer than");
    }

    private static String without(String yaml, String... fields) {
        for (var field : fields) yaml = yaml.replaceFirst("    " + field + ": .*\n", "");
        return yaml;
    }

    private static String with(String yaml, String line) {
        return yaml + "    " + line + "\n";
    }

    private static String problems(String yaml) {
        try {
            ModelCatalogue.read(yaml);
        } catch (IllegalArgumentException e) {
            var message = Objects.requireNonNull(e.getMessage());
            assertThat(message).startsWith("models refused:\n");
            return message.substring("models refused:\n".length());
        }
        throw new AssertionError("was understood:\n" + yaml);
    }
}
