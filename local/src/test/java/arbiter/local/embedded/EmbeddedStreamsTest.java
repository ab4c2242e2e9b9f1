package arbiter.local.embedded;

import static arbiter.local.embedded.Stores.DECISIONS;
import static arbiter.local.embedded.Stores.LIMIT;
import static arbiter.local.embedded.Stores.TABLE;
import static arbiter.local.embedded.Stores.at;
import static arbiter.local.embedded.Stores.key;
import static arbiter.local.embedded.Stores.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

class EmbeddedStreamsTest {

    private static final StreamsEventResponse NONE_FAILED = new StreamsEventResponse(List.of());

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<DynamodbStreamRecord> records = new CopyOnWriteArrayList<>();
    private final List<String> abandoned = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private EmbeddedDynamo dynamo;

    @BeforeEach
    void start() {
        dynamo = EmbeddedDynamo.inMemory();
        Tables.create(dynamo.client(), List.of(DECISIONS));
    }

    @AfterEach
    void stop() {
        dynamo.close();
    }

    private StreamSource source(Checkpoint checkpoint) {
        return new StreamSource(
                TABLE,
                StreamSource.insertsOf("R#"),
                10,
                3,
                event -> event.getRecords().forEach(record -> abandoned.add(sk(record))),
                checkpoint);
    }

    private void follow(Function<DynamodbEvent, StreamsEventResponse> function) {
        try (var stream = EmbeddedStreams.start(dynamo, source(Checkpoint.inMemory()), function, complaints::add)) {
            stream.drain(LIMIT);
        }
    }

    private StreamsEventResponse handle(DynamodbEvent event) {
        for (var record : event.getRecords()) {
            records.add(record);
            handled.add(sk(record));
        }
        return NONE_FAILED;
    }

    private static String sk(DynamodbStreamRecord record) {
        return at(record.getDynamodb().getKeys(), "sk").getS();
    }

    private static StreamsEventResponse failed(DynamodbStreamRecord record) {
        return new StreamsEventResponse(
                List.of(new BatchItemFailure(record.getDynamodb().getSequenceNumber())));
    }

    @Test
    void new_records_come_once_each_and_in_order() {
        for (var i = 10; i < 40; i++) put(dynamo, "A#1", "R#" + i);

        follow(this::handle);

        assertThat(handled).hasSize(30).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void what_the_filter_leaves_out_does_not_come() {
        put(dynamo, "D#1", "W");
        put(dynamo, "A#1", "R#1");
        put(dynamo, Map.of("pk", fromS("A#1"), "sk", fromS("R#1"), "changed", fromBool(true)));
        put(dynamo, "A#1", "L#000000000001");
        dynamo.client().deleteItem(delete -> delete.tableName(TABLE).key(key("A#1", "R#1")));

        follow(this::handle);

        assertThat(handled).containsExactly("R#1");
    }

    @Test
    void a_record_arrives_whole() {
        put(
                dynamo,
                Map.of(
                        "pk", fromS("A#1"),
                        "sk", fromS("R#1"),
                        "doc", fromB(SdkBytes.fromByteArray(new byte[] {31, -117, 0})),
                        "seq", fromN("12.5"),
                        "stands", fromBool(true),
                        "none", fromNul(true),
                        "symbols", fromSs(List.of("BTC", "ETH")),
                        "findings", fromL(List.of(fromM(Map.of("code", fromS("C01")))))));

        follow(this::handle);

        var record = records.getFirst();
        var image = record.getDynamodb().getNewImage();
        assertThat(record.getEventName()).isEqualTo("INSERT");
        assertThat(record.getEventID()).isNotBlank();
        assertThat(record.getEventSource()).isEqualTo("aws:dynamodb");
        assertThat(record.getEventSourceARN()).contains("table/decisions/stream/");
        assertThat(record.getDynamodb().getStreamViewType()).isEqualTo("NEW_IMAGE");
        assertThat(record.getDynamodb().getOldImage()).isNull();
        assertThat(at(image, "doc").getB()).isEqualTo(ByteBuffer.wrap(new byte[] {31, -117, 0}));
        assertThat(at(image, "seq").getN()).isEqualTo("12.5");
        assertThat(at(image, "stands").getBOOL()).isTrue();
        assertThat(at(image, "none").getNULL()).isTrue();
        assertThat(at(image, "symbols").getSS()).containsExactlyInAnyOrder("BTC", "ETH");
        assertThat(at(at(image, "findings").getL().getFirst().getM(), "code").getS())
                .isEqualTo("C01");
    }

    @Test
    void a_batch_goes_on_from_the_first_record_that_failed() {
        for (var i = 1; i <= 4; i++) put(dynamo, "A#1", "R#" + i);
        var batches = new CopyOnWriteArrayList<List<String>>();

        follow(event -> {
            batches.add(event.getRecords().stream().map(EmbeddedStreamsTest::sk).toList());
            return batches.size() == 1 ? failed(event.getRecords().get(2)) : NONE_FAILED;
        });

        assertThat(batches).containsExactly(List.of("R#1", "R#2", "R#3", "R#4"), List.of("R#3", "R#4"));
        assertThat(abandoned).isEmpty();
    }

    @Test
    void a_record_that_fails_less_often_than_allowed_is_handled() {
        put(dynamo, "A#1", "R#1");
        var times = new AtomicInteger();

        follow(event -> times.incrementAndGet() < 3 ? failed(event.getRecords().getFirst()) : handle(event));

        assertThat(handled).containsExactly("R#1");
        assertThat(abandoned).isEmpty();
    }

    @Test
    void a_record_that_fails_as_often_as_allowed_is_abandoned_and_the_others_go_on() {
        for (var i = 1; i <= 5; i++) put(dynamo, "A#1", "R#" + i);

        follow(event -> {
            if (event.getRecords().stream().anyMatch(record -> sk(record).equals("R#3")))
                throw new IllegalStateException("cannot swallow this");
            return handle(event);
        });

        assertThat(handled).containsExactly("R#1", "R#2", "R#4", "R#5");
        assertThat(abandoned).containsExactly("R#3");
        assertThat(complaints).isNotEmpty().allMatch(complaint -> complaint.contains("cannot swallow this"));
    }

    @Test
    void draining_waits_for_what_the_function_itself_writes() {
        put(dynamo, "A#1", "R#1");

        follow(event -> {
            event.getRecords().stream()
                    .filter(record -> sk(record).length() < 6)
                    .forEach(record -> put(dynamo, "A#1", sk(record) + "1"));
            return handle(event);
        });

        assertThat(handled).containsExactly("R#1", "R#11", "R#111", "R#1111");
    }

    @Test
    void draining_ends_with_a_sentence_when_a_record_stays_unhandled() {
        put(dynamo, "A#1", "R#1");
        var forever = new StreamSource(
                TABLE, StreamSource.insertsOf("R#"), 10, Integer.MAX_VALUE, event -> {}, Checkpoint.inMemory());

        try (var stream = EmbeddedStreams.start(
                dynamo, forever, event -> failed(event.getRecords().getFirst()), complaints::add)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> stream.drain(Duration.ofMillis(200)))
                    .withMessage("the stream of decisions was not handled to its end after PT0.2S");
        }
    }

    @Test
    void a_kept_store_hands_out_again_only_what_was_not_handled(@TempDir Path store) {
        var checkpoint = store.resolve("decisions.stream");
        try (var first = EmbeddedDynamo.in(store)) {
            Tables.create(first.client(), List.of(DECISIONS));
            put(first, "A#1", "R#1");
            followKept(first, checkpoint);
            put(first, "A#1", "R#2");
        }

        try (var second = EmbeddedDynamo.in(store)) {
            put(second, "A#1", "R#3");
            followKept(second, checkpoint);
        }

        assertThat(handled).containsExactly("R#1", "R#2", "R#3");
    }

    private void followKept(EmbeddedDynamo kept, Path checkpoint) {
        try (var stream =
                EmbeddedStreams.start(kept, source(Checkpoint.in(checkpoint)), this::handle, complaints::add)) {
            stream.drain(LIMIT);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_file_that_is_no_checkpoint_is_refused(@TempDir Path store) throws IOException {
        var file = Files.writeString(store.resolve("decisions.stream"), "shard-1 none\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> Checkpoint.in(file))
                .withMessageEndingWith("decisions.stream is not a stream checkpoint");
    }

    @Test
    void a_table_without_a_stream_cannot_be_followed() {
        Tables.create(dynamo.client(), List.of(new TableSpec("accounts", DECISIONS.key(), List.of(), null, null)));
        var accounts = new StreamSource("accounts", record -> true, 1, 1, event -> {}, Checkpoint.inMemory());

        assertThatIllegalStateException()
                .isThrownBy(() -> EmbeddedStreams.start(dynamo, accounts, this::handle, complaints::add))
                .withMessage("table accounts has no stream");
    }

    @Test
    void a_source_needs_a_batch_and_an_attempt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamSource(TABLE, record -> true, 0, 1, event -> {}, Checkpoint.inMemory()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new StreamSource(TABLE, record -> true, 1_001, 1, event -> {}, Checkpoint.inMemory()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamSource(TABLE, record -> true, 1, 0, event -> {}, Checkpoint.inMemory()));
    }
}
