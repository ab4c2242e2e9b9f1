package arbiter.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import arbiter.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

class EmbeddedBusTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00.250Z");
    private static final int LARGEST = 256 * 1024;

    private final List<String> delivered = new ArrayList<>();
    private boolean targetDown;
    private EmbeddedBus bus;

    @BeforeEach
    void start() {
        bus = EmbeddedBus.start(Clock.fixed(NOON, ZoneOffset.UTC), event -> {
            if (targetDown) throw new IllegalStateException("queue is down");
            delivered.add(event.detail());
        });
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    private static PutEventsRequestEntry entry(String detail) {
        return PutEventsRequestEntry.builder()
                .eventBusName("arbiter")
                .source("arbiter")
                .detailType("DecisionRecorded")
                .detail(detail)
                .build();
    }

    private PutEventsResponse put(PutEventsRequestEntry... entries) {
        return bus.client().putEvents(put -> put.entries(entries));
    }

    private static String detailOfSize(int bytes) {
        var frame = "{\"x\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }

    @Test
    void accepted_entries_are_delivered_and_remembered_in_order() {
        var reply = put(entry("{\"n\":1}"), entry("{\"n\":2}"));

        assertThat(reply.failedEntryCount()).isZero();
        assertThat(delivered).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(bus.entries()).extracting(BusEvent::detail).isEqualTo(delivered);
        assertThat(bus.entries()).extracting(BusEvent::bus).containsOnly("arbiter");
        assertThat(reply.entries().getFirst().eventId())
                .isEqualTo(bus.entries().getFirst().id());
    }

    @Test
    void the_envelope_carries_the_detail_character_by_character() throws Json.UnreadableJson {
        put(entry("{\"stop\":1.10,\"z\":1,\"a\":2}").toBuilder()
                .resources("arn:aws:x")
                .time(Instant.parse("2026-11-02T11:59:59Z"))
                .build());
        var event = bus.entries().getFirst();

        var envelope = event.envelope();

        assertThat(Json.parse(envelope).fieldNames())
                .toIterable()
                .containsExactly(
                        "version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
        assertThat(envelope)
                .contains("\"version\":\"0\",\"id\":\"" + event.id() + "\",\"detail-type\":\"DecisionRecorded\"")
                .contains("\"time\":\"2026-11-02T11:59:59Z\",\"region\":\"us-east-1\",\"resources\":[\"arn:aws:x\"]")
                .endsWith("\"detail\":{\"stop\":1.10,\"z\":1,\"a\":2}}");
    }

    @Test
    void an_entry_without_a_time_is_dated_by_the_clock() {
        put(entry("{}"));

        assertThat(bus.entries().getFirst().envelope()).contains("\"time\":\"2026-11-02T12:00:00Z\"");
    }

    @Test
    void the_next_entries_are_refused_when_told_so_and_no_more() {
        bus.refuseNext(2);

        var reply = put(entry("{\"n\":1}"), entry("{\"n\":2}"), entry("{\"n\":3}"));

        assertThat(reply.failedEntryCount()).isEqualTo(2);
        assertThat(reply.entries())
                .extracting(result -> String.valueOf(result.errorCode()))
                .containsExactly("ThrottlingException", "ThrottlingException", "null");
        assertThat(delivered).containsExactly("{\"n\":3}");
    }

    @Test
    void an_entry_whose_target_fails_is_refused_and_may_be_put_again() {
        targetDown = true;
        var refused = put(entry("{\"n\":1}"));
        targetDown = false;
        put(entry("{\"n\":1}"));

        assertThat(refused.entries().getFirst().errorCode()).isEqualTo("InternalFailure");
        assertThat(bus.entries()).hasSize(1);
    }

    @Test
    void a_faulty_entry_fails_alone() {
        var good = entry("{}");
        var reply = put(
                good,
                entry("not json"),
                entry("[]"),
                good.toBuilder().detail(null).build(),
                good.toBuilder().source(null).build(),
                good.toBuilder().detailType(null).build(),
                good.toBuilder().source("aws.ec2").build());

        assertThat(reply.failedEntryCount()).isEqualTo(6);
        assertThat(reply.entries())
                .extracting(result -> String.valueOf(result.errorCode()))
                .containsExactly(
                        "null",
                        "MalformedDetail",
                        "MalformedDetail",
                        "InvalidArgument",
                        "InvalidArgument",
                        "InvalidArgument",
                        "NotAuthorizedForSourceException");
        assertThat(bus.entries()).hasSize(1);
    }

    @Test
    void ten_entries_are_taken_at_once() {
        assertThat(put(entries(10)).failedEntryCount()).isZero();
        assertThat(bus.entries()).hasSize(10);
    }

    @Test
    void eleven_entries_are_refused_at_once() {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> put(entries(11)))
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
        assertThat(bus.entries()).isEmpty();
    }

    private static PutEventsRequestEntry[] entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry("{\"n\":" + i + "}"))
                .toArray(PutEventsRequestEntry[]::new);
    }

    @Test
    void entries_of_256_kib_together_are_taken() {
        assertThat(put(together(LARGEST)).failedEntryCount()).isZero();
    }

    @Test
    void entries_of_a_byte_more_are_refused() {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> put(together(LARGEST + 1)))
                .withMessageContaining("over the limit");
        assertThat(bus.entries()).isEmpty();
    }

    private static PutEventsRequestEntry[] together(int bytes) {
        var names = "arbiter".length() + "DecisionRecorded".length();
        var first = LARGEST / 2;
        return Arrays.stream(new int[] {first, bytes - first})
                .mapToObj(size -> entry(detailOfSize(size - names)))
                .toArray(PutEventsRequestEntry[]::new);
    }

    @Test
    void another_operation_is_refused() {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> bus.client().listEventBuses(list -> list.limit(1)))
                .withMessageContaining("PutEvents only");
    }

    @Test
    void a_queue_receives_the_envelope() {
        try (var queues = EmbeddedQueue.start()) {
            var url = queues.create("executor", Duration.ofSeconds(30));

            try (var toQueue = EmbeddedBus.start(Clock.systemUTC(), EmbeddedBus.to(queues.client(), url))) {
                toQueue.client().putEvents(put -> put.entries(entry("{\"n\":1}")));

                assertThat(queues.client()
                                .receiveMessage(receive -> receive.queueUrl(url))
                                .messages()
                                .getFirst()
                                .body())
                        .isEqualTo(toQueue.entries().getFirst().envelope());
            }
        }
    }
}
