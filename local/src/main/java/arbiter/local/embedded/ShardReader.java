package arbiter.local.embedded;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Hands the records of one shard to a function, in order. After a failure it goes on from the first record that failed;
 * a batch that failed as a whole is halved, so that one bad record is found.
 */
final class ShardReader {

    /** What a step came to. */
    enum Step {
        NOTHING_NEW,
        HANDLED,
        FAILED
    }

    private final DynamoDbStreamsClient streams;
    private final String streamArn;
    private final String shard;
    private final StreamSource source;
    private final Function<DynamodbEvent, StreamsEventResponse> function;
    private final Consumer<String> complaints;
    private final Deque<DynamodbStreamRecord> waiting = new ArrayDeque<>();
    private @Nullable String iterator;
    private @Nullable String readTo;
    private boolean readToItsEnd;
    private int size;
    private int failures;

    ShardReader(
            DynamoDbStreamsClient streams,
            String streamArn,
            String shard,
            StreamSource source,
            Function<DynamodbEvent, StreamsEventResponse> function,
            Consumer<String> complaints) {
        this.streams = streams;
        this.streamArn = streamArn;
        this.shard = shard;
        this.source = source;
        this.function = function;
        this.complaints = complaints;
        this.size = source.batchSize();
        this.readTo = source.checkpoint().of(shard).orElse(null);
    }

    /** Whether the shard is closed and every record of it was handled. */
    boolean isDone() {
        return readToItsEnd && waiting.isEmpty();
    }

    /** Hands out the next batch, if there is one. */
    Step step() {
        if (waiting.isEmpty() && !readToItsEnd) read();
        if (waiting.isEmpty()) return Step.NOTHING_NEW;
        var batch = waiting.stream().limit(size).toList();
        var wanted = batch.stream().filter(source.filter()).toList();
        if (wanted.isEmpty()) return handled(batch.size());
        @Nullable StreamsEventResponse report;
        try {
            report = function.apply(StreamEvents.event(new ArrayList<>(wanted)));
        } catch (RuntimeException | Error e) {
            complaints.accept("a batch of %s failed: %s".formatted(streamArn, e));
            return failedAsAWhole(batch, wanted);
        }
        return judge(batch, wanted, report);
    }

    private Step judge(
            List<DynamodbStreamRecord> batch,
            List<DynamodbStreamRecord> wanted,
            @Nullable StreamsEventResponse report) {
        var failed = failed(report);
        if (failed.isEmpty()) return handled(batch.size());
        var sequences = wanted.stream().map(ShardReader::sequence).toList();
        if (!sequences.containsAll(failed)) return failedAsAWhole(batch, wanted);
        var first = wanted.stream()
                .filter(record -> failed.contains(sequence(record)))
                .findFirst()
                .orElseThrow();
        return failedAt(first, batch.indexOf(first));
    }

    private static Set<String> failed(@Nullable StreamsEventResponse report) {
        var failed = new HashSet<String>();
        if (report != null && report.getBatchItemFailures() != null)
            report.getBatchItemFailures().forEach(failure -> failed.add(String.valueOf(failure.getItemIdentifier())));
        return failed;
    }

    private Step handled(int count) {
        forget(count);
        size = source.batchSize();
        return Step.HANDLED;
    }

    private Step failedAsAWhole(List<DynamodbStreamRecord> batch, List<DynamodbStreamRecord> wanted) {
        var first = wanted.getFirst();
        if (wanted.size() == 1) return failedAt(first, batch.indexOf(first));
        size = Math.max(1, batch.size() / 2);
        return Step.FAILED;
    }

    private Step failedAt(DynamodbStreamRecord record, int before) {
        if (before > 0) forget(before);
        failures++;
        if (failures < source.attempts()) return Step.FAILED;
        source.abandoned().accept(StreamEvents.event(new ArrayList<>(List.of(record))));
        return handled(1);
    }

    private void forget(int count) {
        var last = "";
        for (var i = 0; i < count; i++) last = sequence(waiting.removeFirst());
        failures = 0;
        source.checkpoint().advance(shard, last);
    }

    private void read() {
        try {
            var from = iterator == null ? iterator() : iterator;
            var reply = streams.getRecords(get -> get.shardIterator(from));
            for (var read : reply.records()) {
                waiting.addLast(StreamEvents.record(read, streamArn));
                readTo = read.dynamodb().sequenceNumber();
            }
            iterator = reply.nextShardIterator();
            readToItsEnd = iterator == null;
        } catch (ExpiredIteratorException expired) {
            iterator = null;
        } catch (TrimmedDataAccessException empty) {
            // The store says so of a stream that nothing was ever written to.
            iterator = null;
            readTo = null;
        }
    }

    private String iterator() {
        if (readTo == null) return fromTheStart();
        try {
            return streams.getShardIterator(get -> get.streamArn(streamArn)
                            .shardId(shard)
                            .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                            .sequenceNumber(readTo))
                    .shardIterator();
        } catch (TrimmedDataAccessException trimmed) {
            return fromTheStart();
        }
    }

    private String fromTheStart() {
        return streams.getShardIterator(get ->
                        get.streamArn(streamArn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private static String sequence(DynamodbStreamRecord record) {
        return record.getDynamodb().getSequenceNumber();
    }
}
