package arbiter.local.template;

import static arbiter.local.template.Deployment.named;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.dynamodb.RecordItem;
import arbiter.adapter.sqs.RequestJson;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.local.template.Trigger.Queue;
import arbiter.local.template.Trigger.Route;
import arbiter.local.template.Trigger.Schedule;
import arbiter.local.template.Trigger.Stream;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of what AWS sends, read with AWS's own readers. */
class EventFilesTest {

    static List<Trigger> triggers() {
        return Deployment.functions(Map.of()).values().stream()
                .flatMap(function -> function.triggers().stream())
                .toList();
    }

    @Test
    void has_one_file_for_every_trigger_and_no_other() throws IOException {
        var expected = triggers().stream().map(Trigger::file).collect(Collectors.toSet());
        expected.add("env.json");

        try (var files = Files.list(Path.of("..", "events"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void is_what_the_trigger_sends(Trigger trigger) throws UnreadableJson {
        var text = Deployment.event(trigger);

        switch (trigger) {
            case Schedule schedule ->
                assertThat(Instant.parse(Json.parse(text).path("scheduled_at").asText()))
                        .isNotNull();
            case Queue queue -> checkMessages(read(text, SQSEvent.class), queue);
            case Route route -> checkRequest(read(text, APIGatewayV2HTTPEvent.class), route);
            case Stream stream -> checkRecords(read(text, DynamodbEvent.class));
        }
    }

    private static void checkMessages(SQSEvent event, Queue queue) throws UnreadableJson {
        assertThat(event.getRecords()).isNotEmpty().hasSizeLessThanOrEqualTo(queue.batchSize());
        for (var message : event.getRecords()) {
            var body = Json.parse(message.getBody());
            assertThat(body.properties().stream().map(Map.Entry::getKey))
                    .containsExactly(
                            "decision_id",
                            "account_id",
                            "cycle_id",
                            "symbols",
                            "snapshot",
                            "model",
                            "requested_at",
                            "expires_at");
            assertThat(named("correlation_id", message.getMessageAttributes()).getStringValue())
                    .isEqualTo(body.path("decision_id").asText())
                    .matches("[a-z2-7]{32}");
            assertThat(RequestJson.read(message.getBody())).isInstanceOf(RequestJson.Reading.Understood.class);
            assertThat(message.getEventSourceArn()).endsWith(queue.queue());
        }
    }

    private static void checkRequest(APIGatewayV2HTTPEvent event, Route route) throws UnreadableJson {
        assertThat(event.getRouteKey()).isEqualTo(route.method() + " " + route.path());
        assertThat(event.getRawPath()).isEqualTo(filled(route.path(), event.getPathParameters()));
        assertThat(named(
                        "accounts",
                        event.getRequestContext().getAuthorizer().getJwt().getClaims()))
                .matches("\\*|account-[0-9]{4} account-[0-9]{4}");
        if (route.method().equals("GET")) assertThat(event.getBody()).isNull();
        else assertThat(Json.parse(event.getBody()).isObject()).isTrue();
    }

    /** The path with what stands for its names. */
    private static String filled(String path, @Nullable Map<String, String> parameters) {
        var filled = path;
        for (var parameter : (parameters == null ? Map.<String, String>of() : parameters).entrySet())
            filled = filled.replace("{" + parameter.getKey() + "}", parameter.getValue());
        return filled;
    }

    private static void checkRecords(DynamodbEvent event) {
        assertThat(event.getRecords()).isNotEmpty().allSatisfy(record -> {
            assertThat(record.getEventName()).isEqualTo("INSERT");
            assertThat(named("sk", record.getDynamodb().getKeys()).getS()).startsWith("R#");
            var image = record.getDynamodb().getNewImage();
            assertThat(image).containsAllEntriesOf(record.getDynamodb().getKeys());
            var kept = RecordItem.read(named("doc", image).getB().array());
            assertThat(DecisionRecord.hashOf(kept)).isEqualTo(kept.hash());
            assertThat(named("sk", image).getS())
                    .endsWith("#" + DecisionId.ofCycle(kept.accountId(), String.valueOf(kept.cycleId())));
        });
    }

    private static <T> T read(String text, Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, EventFilesTest.class.getClassLoader())
                .fromJson(text);
    }
}
