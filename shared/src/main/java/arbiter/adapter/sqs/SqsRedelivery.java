package arbiter.adapter.sqs;

import arbiter.engine.Redelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/** Changes how long messages of some SQS queues stay invisible. Messages name their queue by its ARN, calls by its URL. */
public final class SqsRedelivery implements Redelivery {

    private static final int MOST_ENTRIES = 10;
    private static final long LONGEST_SECONDS = Duration.ofHours(12).toSeconds();

    private final SqsClient sqs;
    private final Map<String, String> urlByName = new HashMap<>();

    /** Redelivery in the queues of these URLs. */
    public SqsRedelivery(SqsClient sqs, Collection<String> queueUrls) {
        this.sqs = sqs;
        for (var url : queueUrls) urlByName.put(afterLast('/', url), url);
    }

    @Override
    public void comeAgain(String queue, Map<String, Duration> afterByReceipt) {
        var url = urlByName.get(afterLast(':', queue));
        if (url == null) throw new IllegalStateException("no URL is known of the queue " + queue);
        var failed = new ArrayList<String>();
        var receipts = List.copyOf(afterByReceipt.entrySet());
        for (var from = 0; from < receipts.size(); from += MOST_ENTRIES)
            change(url, receipts.subList(from, Math.min(receipts.size(), from + MOST_ENTRIES))).stream()
                    .map(failure -> failure.code() + ": " + failure.message())
                    .forEach(failed::add);
        if (!failed.isEmpty())
            throw new IllegalStateException("%d messages keep their time: %s".formatted(failed.size(), failed));
    }

    private List<BatchResultErrorEntry> change(String url, List<Map.Entry<String, Duration>> receipts) {
        var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
        for (var receipt : receipts)
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(receipt.getKey())
                    .visibilityTimeout(seconds(receipt.getValue()))
                    .build());
        return sqs.changeMessageVisibilityBatch(call -> call.queueUrl(url).entries(entries))
                .failed();
    }

    /** Rounded up: a message that comes a moment too early comes in vain. */
    private static int seconds(Duration after) {
        return (int) Math.clamp(after.plusNanos(999_999_999).toSeconds(), 0, LONGEST_SECONDS);
    }

    private static String afterLast(char separator, String text) {
        return text.substring(text.lastIndexOf(separator) + 1);
    }
}
