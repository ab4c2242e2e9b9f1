package arbiter.local.embedded;

import static arbiter.local.embedded.Stores.LIMIT;
import static arbiter.local.embedded.Stores.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class EmbeddedQueueTest {

    private static final Duration HIDDEN = Duration.ofSeconds(30);
    private static final SQSBatchResponse NONE_FAILED = new SQSBatchResponse(List.of());

    private static EmbeddedQueue queues;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String name;
    private String url;
    private String dead;

    @BeforeAll
    static void start() {
        var began = System.nanoTime();
        queues = EmbeddedQueue.start();
        System.out.printf("queues after %d ms%n", (System.nanoTime() - began) / 1_000_000);
    }

    @AfterAll
    static void stop() {
        queues.close();
    }

    @BeforeEach
    void create(TestInfo test) {
        name = "q" + Integer.toHexString(test.getDisplayName().hashCode());
        dead = queues.create(name + "-dead", HIDDEN);
        url = queues.create(name, HIDDEN, name + "-dead", 3);
    }

    private QueueWorker work(Function<SQSEvent, SQSBatchResponse> function) {
        return QueueWorker.start(queues.client(), url, function, 2, complaints::add);
    }

    private void send(String... bodies) {
        var entries = IntStream.range(0, bodies.length)
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id("m" + i)
                        .messageBody(bodies[i])
                        .build())
                .toList();
        queues.client().sendMessageBatch(send -> send.queueUrl(url).entries(entries));
    }

    private void showAgainAtOnce(SQSMessage message) {
        queues.client()
                .changeMessageVisibility(change -> change.queueUrl(url)
                        .receiptHandle(message.getReceiptHandle())
                        .visibilityTimeout(0));
    }

    @Test
    void a_queue_is_found_by_its_name() {
        assertThat(queues.url(name)).isEqualTo(url);
    }

    @Test
    void a_message_arrives_whole() {
        var seen = new CopyOnWriteArrayList<SQSMessage>();
        queues.client()
                .sendMessage(send -> send.queueUrl(url)
                        .messageBody("{\"account_id\":\"account-0001\"}")
                        .messageAttributes(Map.of(
                                "correlation_id", text("D1"),
                                "seal",
                                        MessageAttributeValue.builder()
                                                .dataType("Binary")
                                                .binaryValue(SdkBytes.fromByteArray(new byte[] {1, -1}))
                                                .build())));

        try (var worker = work(event -> {
            seen.addAll(event.getRecords());
            return NONE_FAILED;
        })) {
            worker.drain(LIMIT);
        }

        var message = seen.getFirst();
        assertThat(message.getMessageId()).isNotBlank();
        assertThat(message.getReceiptHandle()).isNotBlank();
        assertThat(message.getBody()).isEqualTo("{\"account_id\":\"account-0001\"}");
        assertThat(message.getMd5OfBody()).hasSize(32);
        assertThat(message.getEventSource()).isEqualTo("aws:sqs");
        assertThat(message.getEventSourceArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:" + name);
        assertThat(message.getAwsRegion()).isEqualTo("us-east-1");
        assertThat(message.getAttributes()).containsEntry("ApproximateReceiveCount", "1");
        assertThat(Long.parseLong(message.getAttributes().get("SentTimestamp"))).isPositive();
        var attributes = message.getMessageAttributes();
        assertThat(at(attributes, "correlation_id").getStringValue()).isEqualTo("D1");
        assertThat(at(attributes, "correlation_id").getDataType()).isEqualTo("String");
        assertThat(at(attributes, "seal").getBinaryValue()).isEqualTo(ByteBuffer.wrap(new byte[] {1, -1}));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    @Test
    void what_succeeded_of_a_batch_does_not_come_again() {
        send("good", "bad", "fine");
        var times = new ConcurrentHashMap<String, Integer>();

        try (var worker = work(event -> new SQSBatchResponse(event.getRecords().stream()
                .filter(message -> times.merge(message.getBody(), 1, Integer::sum) < 2
                        && message.getBody().equals("bad"))
                .peek(this::showAgainAtOnce)
                .map(message -> new BatchItemFailure(message.getMessageId()))
                .toList()))) {
            worker.drain(LIMIT);
        }

        assertThat(times).containsExactlyInAnyOrderEntriesOf(Map.of("good", 1, "bad", 2, "fine", 1));
    }

    @Test
    void a_message_that_always_fails_is_a_dead_letter_after_its_third_time() {
        send("poison");
        var times = new AtomicInteger();

        try (var worker = work(event -> {
            times.incrementAndGet();
            event.getRecords().forEach(this::showAgainAtOnce);
            throw new IllegalStateException("cannot swallow this");
        })) {
            worker.drain(LIMIT);
        }

        assertThat(times).hasValue(3);
        assertThat(queues.client()
                        .receiveMessage(receive -> receive.queueUrl(dead))
                        .messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("poison"));
        assertThat(complaints).hasSize(3).allMatch(complaint -> complaint.contains("cannot swallow this"));
    }

    @Test
    void a_report_that_names_a_stranger_fails_the_whole_batch() {
        send("one");
        var times = new AtomicInteger();

        try (var worker = work(event -> {
            if (times.incrementAndGet() > 1) return NONE_FAILED;
            event.getRecords().forEach(this::showAgainAtOnce);
            return new SQSBatchResponse(List.of(new BatchItemFailure("stranger")));
        })) {
            worker.drain(LIMIT);
        }

        assertThat(times).hasValue(2);
    }

    @Test
    void as_many_batches_as_allowed_run_at_the_same_time() {
        var together = new CountDownLatch(2);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        for (var batch = 0; batch < 4; batch++) send("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");

        try (var worker = work(event -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            together.countDown();
            assertThat(await(together)).isTrue();
            running.decrementAndGet();
            return NONE_FAILED;
        })) {
            worker.drain(LIMIT);
        }

        assertThat(most).hasValue(2);
        assertThat(complaints).isEmpty();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void draining_a_queue_whose_messages_stay_hidden_ends_with_a_sentence() {
        send("stuck");

        try (var worker = work(event -> new SQSBatchResponse(event.getRecords().stream()
                .map(message -> new BatchItemFailure(message.getMessageId()))
                .toList()))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> worker.drain(Duration.ofMillis(200)))
                    .withMessageContaining(name + " is not empty after PT0.2S");
        }
    }

    @Test
    void needs_room_for_one_batch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QueueWorker.start(queues.client(), url, event -> NONE_FAILED, 0, complaints::add));
    }
}
