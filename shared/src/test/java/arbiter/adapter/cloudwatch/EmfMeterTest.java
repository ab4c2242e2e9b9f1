package arbiter.adapter.cloudwatch;

import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.call;
import static arbiter.model.gateway.Script.failed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.model.Failure;
import arbiter.model.gateway.Script;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmfMeterTest {

    private static final String GPT = "openai/gpt-5";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final EmfMeter meter = new EmfMeter("generate-decision", new PrintStream(written, true, UTF_8));

    @Test
    void writes_one_document_for_a_model_when_it_is_flushed() {
        meter.called(call(GPT), answered(GPT), Duration.ofMillis(1_500));
        meter.called(call(GPT), failed(GPT, Failure.TIMED_OUT), Duration.ofSeconds(23));
        meter.read(GPT, false, List.of("fence", "trailing_comma"));
        assertThat(lines()).isEmpty();

        meter.flush();

        var document = lines().getFirst();
        assertThat(lines()).hasSize(1);
        assertThat(document.get("Service").textValue()).isEqualTo("generate-decision");
        assertThat(document.get("Model").textValue()).isEqualTo(GPT);
        assertThat(document.get("ModelCalls").doubleValue()).isEqualTo(2);
        assertThat(document.get("ModelFailures").doubleValue()).isEqualTo(1);
        assertThat(document.get("ModelLatency"))
                .extracting(JsonNode::doubleValue)
                .containsExactly(1_500.0, 23_000.0);
        assertThat(document.get("PromptTokens").doubleValue()).isEqualTo(1_000);
        assertThat(document.get("CompletionTokens").doubleValue()).isEqualTo(300);
        assertThat(document.get("ModelCostUsd").doubleValue()).isEqualTo(0.01);
        assertThat(document.get("RefusedReplies").doubleValue()).isEqualTo(1);
        assertThat(document.get("Repairs").doubleValue()).isEqualTo(2);
    }

    @Test
    void declares_its_metrics_and_no_other_dimension_than_service_and_model() {
        meter.called(call(GPT), answered(GPT), Duration.ofMillis(1_500));
        meter.flush();

        var directives = lines().getFirst().get("_aws").get("CloudWatchMetrics");
        assertThat(directives).hasSize(1);
        assertThat(directives.get(0).get("Namespace").textValue()).isEqualTo("Arbiter");
        assertThat(directives.get(0).get("Dimensions").toString().replace('"', '\''))
                .isEqualTo("[['Service','Model']]");
        assertThat(units(directives.get(0).get("Metrics")))
                .isEqualTo(Map.of(
                        "ModelCalls", "Count",
                        "ModelFailures", "Count",
                        "ModelLatency", "Milliseconds",
                        "PromptTokens", "Count",
                        "CompletionTokens", "Count",
                        "ModelCostUsd", "None",
                        "RefusedReplies", "Count",
                        "Repairs", "Count",
                        "RefusedCalls", "Count"));
    }

    private static Map<String, String> units(JsonNode metrics) {
        return StreamSupport.stream(metrics.spliterator(), false)
                .collect(Collectors.toMap(
                        metric -> metric.get("Name").textValue(),
                        metric -> metric.path("Unit").asText("None")));
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_REQUEST", "UNAUTHORISED", "NO_CREDIT", "FORBIDDEN", "NOT_FOUND"})
    void tells_of_refused_calls_by_the_service_alone_too(Failure failure) {
        meter.called(call(GPT), failed(GPT, failure), Duration.ofMillis(90));
        meter.called(call(GPT), failed(GPT, failure), Duration.ofMillis(90));
        meter.flush();

        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst().get("RefusedCalls").doubleValue()).isEqualTo(2);
        var alone = lines().getLast();
        assertThat(alone.get("RefusedCalls").doubleValue()).isEqualTo(2);
        assertThat(alone.get("Service").textValue()).isEqualTo("generate-decision");
        var directive = alone.get("_aws").get("CloudWatchMetrics").get(0);
        assertThat(directive.get("Dimensions").toString().replace('"', '\'')).isEqualTo("[['Service']]");
        assertThat(units(directive.get("Metrics"))).isEqualTo(Map.of("RefusedCalls", "Count"));
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMITED", "CREDIT_BUSY", "UNAVAILABLE", "TIMED_OUT", "REFUSED", "FORMAT_REFUSED"})
    void calls_that_pass_by_themselves_are_not_refused(Failure failure) {
        meter.called(call(GPT), failed(GPT, failure), Duration.ofMillis(90));
        meter.flush();

        assertThat(lines())
                .singleElement()
                .satisfies(line ->
                        assertThat(line.get("RefusedCalls").doubleValue()).isZero());
    }

    @Test
    void never_tells_whose_account_it_was() {
        meter.called(call(GPT), answered(GPT), Duration.ofMillis(1_500));
        meter.flush();

        assertThat(written.toString(UTF_8))
                .doesNotContain(Script.ACCOUNT.value())
                .doesNotContain("cycle-1");
    }

    @Test
    void keeps_models_apart() {
        meter.called(call(GPT), answered(GPT), Duration.ofMillis(1_500));
        meter.called(call("x-ai/grok-4"), failed("x-ai/grok-4", Failure.BROKEN), Duration.ofMillis(90));
        meter.flush();

        assertThat(lines())
                .extracting(
                        line -> line.get("Model").textValue(),
                        line -> line.get("ModelFailures").intValue())
                .containsExactly(tuple(GPT, 0), tuple("x-ai/grok-4", 1));
    }

    @Test
    void writes_nothing_twice_and_nothing_of_nothing() {
        meter.read(GPT, true, List.of());
        meter.flush();
        assertThat(lines()).isEmpty();
        meter.called(call(GPT), answered(GPT), Duration.ofMillis(1_500));
        meter.flush();

        meter.flush();

        assertThat(lines()).hasSize(1);
    }

    @Test
    void writes_by_itself_before_a_document_would_hold_more_values_than_it_can() {
        for (var i = 0; i < 99; i++) meter.called(call(GPT), answered(GPT), Duration.ofMillis(i));
        assertThat(lines()).isEmpty();

        meter.called(call(GPT), answered(GPT), Duration.ofMillis(99));

        assertThat(lines()).hasSize(1);
        assertThat(lines().getFirst().get("ModelLatency")).hasSize(100);
        assertThat(lines().getFirst().get("ModelCalls").doubleValue()).isEqualTo(100);
        meter.flush();
        assertThat(lines()).hasSize(1);
    }

    private List<JsonNode> lines() {
        return written.toString(UTF_8).lines().map(EmfMeterTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return Json.parse(line);
        } catch (UnreadableJson e) {
            throw new AssertionError(line, e);
        }
    }
}
