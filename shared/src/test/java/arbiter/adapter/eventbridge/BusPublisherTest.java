package arbiter.adapter.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.AwsStub;
import arbiter.adapter.AwsStub.Answer;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Scene;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.market.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class BusPublisherTest {

    private final AwsStub aws = new AwsStub();
    private final AtomicLong nanos = new AtomicLong();
    private final BusPublisher publisher =
            new BusPublisher(aws.client(EventBridgeClient.builder()), "decisions", Duration.ofMinutes(1), nanos::get);
    private final Scene scene = new Scene("conservative");

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void publishes_the_record_as_it_is() throws UnreadableJson {
        aws.answering(BusPublisherTest::takesAll);
        var record = record(1);

        assertThat(publisher.publish(List.of(record))).isEmpty();

        var entry = aws.asked().getFirst().at("/Entries/0");
        assertThat(entry.get("EventBusName").textValue()).isEqualTo("decisions");
        assertThat(entry.get("Source").textValue()).isEqualTo("arbiter");
        assertThat(entry.get("DetailType").textValue()).isEqualTo("DecisionRecorded");
        assertThat(entry.get("Resources").valueStream().map(JsonNode::textValue))
                .containsExactly(record.decisionId().value(), record.accountId().value());
        assertThat(Json.parse(entry.get("Detail").textValue())).isEqualTo(Json.parse(Json.text(record)));
    }

    @Test
    void publishes_ten_to_a_call() {
        aws.answering(BusPublisherTest::takesAll);

        publisher.publish(IntStream.range(0, 23).mapToObj(this::record).toList());

        assertThat(aws.asked()).extracting(call -> call.get("Entries").size()).containsExactly(10, 10, 3);
    }

    @Test
    void keeps_a_call_within_256_kilobytes() {
        aws.answering(BusPublisherTest::takesAll);
        var large =
                IntStream.range(0, 5).mapToObj(i -> padded(record(i), 100_000)).toList();

        publisher.publish(large);

        assertThat(aws.asked()).extracting(call -> call.get("Entries").size()).containsExactly(2, 2, 1);
    }

    @Test
    void publishes_a_reference_in_place_of_what_is_too_large() throws UnreadableJson {
        aws.answering(BusPublisherTest::takesAll);
        var large = padded(record(1), 270_000);

        assertThat(publisher.publish(List.of(large))).isEmpty();

        var detail = Json.parse(aws.asked().getFirst().at("/Entries/0/Detail").textValue());
        assertThat(detail.get("reference").booleanValue()).isTrue();
        assertThat(detail.get("decision_id").textValue())
                .isEqualTo(large.decisionId().value());
        assertThat(detail.get("account_id").textValue())
                .isEqualTo(large.accountId().value());
        assertThat(detail.get("hash").textValue()).isEqualTo(large.hash());
        assertThat(detail.has("decision")).isFalse();
    }

    @Test
    void a_record_that_just_fits_is_published_whole() throws UnreadableJson {
        aws.answering(BusPublisherTest::takesAll);
        var bare = padded(record(1), 0);
        var around = "arbiter".length()
                + "DecisionRecorded".length()
                + 32
                + bare.accountId().value().length();
        var room = BusPublisher.MOST_BYTES - around - Json.text(bare).length();

        publisher.publish(List.of(padded(bare, room), padded(bare, room + 1)));

        var details = aws.asked().stream()
                .map(call -> call.at("/Entries/0/Detail").textValue())
                .toList();
        assertThat(Json.parse(details.get(0)).has("reference")).isFalse();
        assertThat(Json.parse(details.get(1)).has("reference")).isTrue();
    }

    @Test
    void names_the_entries_that_were_refused() {
        aws.answering(call -> refuses(call, 1));
        var records = IntStream.range(0, 3).mapToObj(this::record).toList();

        assertThat(publisher.publish(records)).containsExactly(records.get(1).decisionId());
    }

    @Test
    void a_call_that_fails_refuses_its_batch_and_no_other() {
        aws.answering(call -> aws.asked().size() == 1 ? new Answer(500, "{}") : takesAll(call));
        var records = IntStream.range(0, 12).mapToObj(this::record).toList();

        assertThat(publisher.publish(records))
                .containsExactlyInAnyOrderElementsOf(records.subList(0, 10).stream()
                        .map(DecisionRecord::decisionId)
                        .toList());
    }

    @Test
    void sends_nothing_more_once_its_time_is_up() {
        aws.answering(call -> {
            nanos.addAndGet(Duration.ofSeconds(30).toNanos());
            return takesAll(call);
        });
        var records = IntStream.range(0, 32).mapToObj(this::record).toList();

        var refused = publisher.publish(records);

        assertThat(aws.asked()).hasSize(2);
        assertThat(refused)
                .containsExactlyInAnyOrderElementsOf(records.subList(20, 32).stream()
                        .map(DecisionRecord::decisionId)
                        .toList());
    }

    private DecisionRecord record(int number) {
        return scene.decide(Scene.saying("no JSON"), "cycle-" + number);
    }

    private static DecisionRecord padded(DecisionRecord record, int characters) {
        ObjectNode tree = Json.mapperInUse().valueToTree(record);
        tree.set("problems", Json.tree(List.of(new Problem("padding", null, "x".repeat(characters)))));
        return Json.value(tree, DecisionRecord.class);
    }

    private static Answer takesAll(JsonNode call) {
        return refuses(call, -1);
    }

    private static Answer refuses(JsonNode call, int place) {
        var entries = new ArrayList<String>();
        for (var i = 0; i < call.get("Entries").size(); i++)
            entries.add(i == place ? "{'ErrorCode':'Throttled','ErrorMessage':'slow down'}" : "{'EventId':'e'}");
        return new Answer(
                200,
                AwsStub.json("{'FailedEntryCount':%d,'Entries':%s}".formatted(place < 0 ? 0 : 1, entries))
                        .toString());
    }
}
