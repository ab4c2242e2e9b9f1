package arbiter.local.embedded;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Follows a table's stream and hands its records to a function in batches as Lambda does, each at least once.
 *
 * <p>It starts where its checkpoint ends, else with the oldest record that the stream still holds (24 hours). A shard
 * waits until its parent is handled, so the changes of one item keep their order.
 */
public final class EmbeddedStreams implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final DynamoDbStreamsClient streams;
    private final String streamArn;
    private final StreamSource source;
    private final Function<DynamodbEvent, StreamsEventResponse> function;
    private final Consumer<String> complaints;
    private final Map<String, ShardReader> readers = new HashMap<>();
    private final Thread follower;
    private volatile boolean closing;
    private volatile long passesBegun;
    private volatile long lastQuietPass;

    private EmbeddedStreams(
            EmbeddedDynamo dynamo,
            StreamSource source,
            Function<DynamodbEvent, StreamsEventResponse> function,
            Consumer<String> complaints) {
        this.streams = dynamo.streams();
        this.streamArn = arn(dynamo, source.table());
        this.source = source;
        this.function = function;
        this.complaints = complaints;
        this.follower =
                Thread.ofPlatform().daemon().name("stream-" + source.table()).unstarted(this::follow);
    }

    /**
     * Starts to follow a stream.
     *
     * @param function returns the sequence numbers of the records that failed, if any; when it throws, all failed
     * @param complaints receives one sentence per batch that failed as a whole and per failed call of the store
     * @throws IllegalStateException when the table has no stream
     */
    public static EmbeddedStreams start(
            EmbeddedDynamo dynamo,
            StreamSource source,
            Function<DynamodbEvent, StreamsEventResponse> function,
            Consumer<String> complaints) {
        var followed = new EmbeddedStreams(dynamo, source, function, complaints);
        followed.follower.start();
        return followed;
    }

    private static String arn(EmbeddedDynamo dynamo, String table) {
        @Nullable
        String arn = dynamo.client()
                .describeTable(describe -> describe.tableName(table))
                .table()
                .latestStreamArn();
        if (arn == null) throw new IllegalStateException("table %s has no stream".formatted(table));
        return arn;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the follower alone
    private void follow() {
        while (!closing) {
            passesBegun++;
            if (pass()) lastQuietPass = passesBegun;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean pass() {
        try {
            return isQuiet();
        } catch (RuntimeException e) {
            if (!closing) complaints.accept("could not follow %s: %s".formatted(streamArn, e.getMessage()));
            return false;
        }
    }

    private boolean isQuiet() {
        var shards = shards();
        var known = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
        readers.keySet().retainAll(known);
        source.checkpoint().keepOnly(known);
        var quiet = true;
        for (var shard : shards)
            if (isNext(shard)) quiet &= read(reader(shard));
            else quiet = false;
        return quiet;
    }

    private boolean isNext(Shard shard) {
        @Nullable ShardReader parent = readers.get(String.valueOf(shard.parentShardId()));
        return parent == null || parent.isDone();
    }

    private ShardReader reader(Shard shard) {
        return readers.computeIfAbsent(
                shard.shardId(), id -> new ShardReader(streams, streamArn, id, source, function, complaints));
    }

    private boolean read(ShardReader reader) {
        var step = reader.step();
        var quiet = step == ShardReader.Step.NOTHING_NEW;
        while (step == ShardReader.Step.HANDLED && !closing) step = reader.step();
        return quiet;
    }

    private List<Shard> shards() {
        var shards = new ArrayList<Shard>();
        @Nullable String last = null;
        do {
            var from = last;
            var page = streams.describeStream(
                            describe -> describe.streamArn(streamArn).exclusiveStartShardId(from))
                    .streamDescription();
            shards.addAll(page.shards());
            last = page.lastEvaluatedShardId();
        } while (last != null);
        shards.sort(Comparator.comparing(EmbeddedStreams::start));
        return shards;
    }

    private static java.math.BigInteger start(Shard shard) {
        return new java.math.BigInteger(shard.sequenceNumberRange().startingSequenceNumber());
    }

    /**
     * Returns when everything written before the call was handled or abandoned.
     *
     * @throws IllegalStateException when it was not after the limit
     */
    public void drain(Duration limit) {
        var begun = passesBegun;
        Waiting.until(
                () -> isQuietSince(begun),
                limit,
                () -> "the stream of %s was not handled to its end after %s".formatted(source.table(), limit));
    }

    private boolean isQuietSince(long pass) {
        LockSupport.unpark(follower);
        return lastQuietPass > pass;
    }

    /** Hands out no further batch and returns when the one with the function is done. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(follower);
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
