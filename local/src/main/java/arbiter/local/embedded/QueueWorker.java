package arbiter.local.embedded;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Hands a queue's messages to a function in batches as Lambda does: what succeeded is deleted, what failed becomes
 * visible again when its time is up, until the queue moves it to its dead letters.
 */
public final class QueueWorker implements AutoCloseable {

    private static final int BATCH = 10;
    private static final int LONG_POLL_SECONDS = 1;
    private static final Duration AFTER_A_FAILED_POLL = Duration.ofMillis(100);

    private final SqsClient sqs;
    private final String queueUrl;
    private final String queueArn;
    private final Function<SQSEvent, SQSBatchResponse> function;
    private final Semaphore concurrency;
    private final Consumer<String> complaints;
    private final ExecutorService batches = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread poller;
    private volatile boolean closing;

    private QueueWorker(
            SqsClient sqs,
            String queueUrl,
            Function<SQSEvent, SQSBatchResponse> function,
            int maximumConcurrency,
            Consumer<String> complaints) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.queueArn = EmbeddedQueue.arn(queueUrl.substring(queueUrl.lastIndexOf('/') + 1));
        this.function = function;
        this.concurrency = new Semaphore(maximumConcurrency);
        this.complaints = complaints;
        this.poller = Thread.ofPlatform().daemon().name("queue-worker").unstarted(this::poll);
    }

    /**
     * Starts to work a queue off.
     *
     * @param maximumConcurrency how many batches the function may have at the same time, 1 or more
     * @param complaints receives one sentence per batch that failed as a whole and per failed call of the queue
     */
    public static QueueWorker start(
            SqsClient sqs,
            String queueUrl,
            Function<SQSEvent, SQSBatchResponse> function,
            int maximumConcurrency,
            Consumer<String> complaints) {
        if (maximumConcurrency < 1)
            throw new IllegalArgumentException("maximumConcurrency must be 1 or more: " + maximumConcurrency);
        var worker = new QueueWorker(sqs, queueUrl, function, maximumConcurrency, complaints);
        worker.poller.start();
        return worker;
    }

    private void poll() {
        while (!closing) {
            concurrency.acquireUninterruptibly();
            var messages = receive();
            if (messages.isEmpty()) concurrency.release();
            else batches.execute(() -> work(messages));
        }
    }

    private List<Message> receive() {
        try {
            return sqs.receiveMessage(receive -> receive.queueUrl(queueUrl)
                            .maxNumberOfMessages(BATCH)
                            .waitTimeSeconds(LONG_POLL_SECONDS)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                            .messageAttributeNames("All"))
                    .messages();
        } catch (RuntimeException e) {
            if (!closing) {
                complaints.accept("could not read %s: %s".formatted(queueArn, e.getMessage()));
                Waiting.pause(AFTER_A_FAILED_POLL);
            }
            return List.of();
        }
    }

    private void work(List<Message> messages) {
        try {
            var failed = failed(function.apply(QueueEvents.event(messages, queueArn)), messages);
            delete(messages.stream()
                    .filter(message -> !failed.contains(message.messageId()))
                    .toList());
        } catch (RuntimeException | Error e) {
            complaints.accept("a batch of %s failed: %s".formatted(queueArn, e));
        } finally {
            concurrency.release();
        }
    }

    /** A report that names anything but a message of the batch cannot be trusted: then the whole batch failed. */
    private static Set<String> failed(@Nullable SQSBatchResponse report, List<Message> messages) {
        var named = report == null || report.getBatchItemFailures() == null
                ? List.<String>of()
                : report.getBatchItemFailures().stream()
                        .map(failure -> String.valueOf(failure.getItemIdentifier()))
                        .toList();
        var all = messages.stream().map(Message::messageId).collect(Collectors.toSet());
        return all.containsAll(named) ? Set.copyOf(named) : all;
    }

    private void delete(List<Message> done) {
        if (done.isEmpty()) return;
        var entries = done.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        var refused = sqs.deleteMessageBatch(delete -> delete.queueUrl(queueUrl).entries(entries))
                .failed();
        if (!refused.isEmpty())
            complaints.accept("%d messages of %s could not be deleted: %s"
                    .formatted(refused.size(), queueArn, refused.getFirst().message()));
    }

    /**
     * Returns when the queue is empty: nothing waits, is hidden or is with the function. Messages that fail are waited
     * for until they succeed or are dead letters.
     *
     * @throws IllegalStateException when it is not empty after the limit
     */
    public void drain(Duration limit) {
        Waiting.until(this::isEmpty, limit, () -> "%s is not empty after %s: %s".formatted(queueArn, limit, counts()));
    }

    private boolean isEmpty() {
        return counts().values().stream().allMatch("0"::equals);
    }

    private Map<QueueAttributeName, String> counts() {
        return sqs.getQueueAttributes(get -> get.queueUrl(queueUrl)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
    }

    /** Takes no further batch and returns when those with the function are done. */
    @Override
    public void close() {
        closing = true;
        try {
            poller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        batches.close();
    }
}
