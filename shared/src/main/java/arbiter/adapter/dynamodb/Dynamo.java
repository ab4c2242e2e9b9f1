package arbiter.adapter.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * One table, with what every adapter does to it. Reads are consistent.
 *
 * <p>The client repeats what was throttled; a write that met a transaction on the same item is repeated here, a few times.
 */
record Dynamo(DynamoDbClient client, String table) {

    private static final int ATTEMPTS = 10;
    private static final long FIRST_BACKOFF_MILLIS = 10;
    private static final long LONGEST_BACKOFF_MILLIS = 320;
    private static final int BATCH = 100;
    private static final int FILTERED_STEP = 100;

    /** A text that no other write carries, to know an own write whose answer was lost. */
    static String token() {
        return UUID.randomUUID().toString();
    }

    Optional<Item> get(String pk, String sk) {
        var reply = client.getItem(
                get -> get.tableName(table).key(Item.at(pk, sk).attributes()).consistentRead(true));
        return reply.hasItem() ? Optional.of(new Item(reply.item())) : Optional.empty();
    }

    /** The items of these keys, in no order; those that are not there are missing. */
    List<Item> getAll(Collection<Item> keys) {
        return getAll(keys, asked -> asked.consistentRead(true));
    }

    /** Their keys and some of their attributes, as they were a moment ago: for half of what it costs to know them as they are. */
    List<Item> glance(Collection<Item> keys, String... attributes) {
        var shown = "%s, %s, %s".formatted(Item.PK, Item.SK, String.join(", ", attributes));
        return getAll(keys, asked -> asked.consistentRead(false).projectionExpression(shown));
    }

    private List<Item> getAll(Collection<Item> keys, UnaryOperator<KeysAndAttributes.Builder> how) {
        var found = new ArrayList<Item>();
        var rest = List.copyOf(keys);
        while (!rest.isEmpty()) {
            var batch = rest.subList(0, Math.min(BATCH, rest.size()));
            rest = rest.subList(batch.size(), rest.size());
            found.addAll(batch(how.apply(KeysAndAttributes.builder()
                            .keys(batch.stream().map(Item::attributes).toList()))
                    .build()));
        }
        return found;
    }

    private List<Item> batch(KeysAndAttributes keys) {
        var found = new ArrayList<Item>();
        var wanted = Map.of(table, keys);
        for (var attempt = 1; !wanted.isEmpty(); attempt++) {
            if (attempt > ATTEMPTS)
                throw new IllegalStateException("%s gave only a part of what was asked".formatted(table));
            if (attempt > 1) pause(attempt);
            var asked = wanted;
            var reply = client.batchGetItem(get -> get.requestItems(asked));
            reply.responses().getOrDefault(table, List.of()).forEach(item -> found.add(new Item(item)));
            wanted = reply.unprocessedKeys();
        }
        return found;
    }

    /** The items a query finds, in its order, up to a number of them; read in large steps where most are filtered out. */
    List<Item> query(QueryRequest query, int limit) {
        var least = query.filterExpression() == null ? 1 : FILTERED_STEP;
        var found = new ArrayList<Item>();
        var from = query.exclusiveStartKey();
        do {
            var start = from;
            var reply = client.query(query.toBuilder()
                    .limit(Math.max(least, limit - found.size()))
                    .exclusiveStartKey(start)
                    .build());
            reply.items().forEach(item -> found.add(new Item(item)));
            from = reply.lastEvaluatedKey();
        } while (found.size() < limit && !from.isEmpty());
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    List<Item> query(Consumer<QueryRequest.Builder> query, int limit) {
        return query(
                QueryRequest.builder().tableName(table).applyMutation(query).build(), limit);
    }

    /** Writes one item on its condition; repeated while a transaction holds the item. */
    <T> T write(Supplier<T> write) {
        for (var attempt = 1; ; attempt++)
            try {
                return write.get();
            } catch (TransactionConflictException conflict) {
                if (attempt == ATTEMPTS) throw conflict;
                pause(attempt);
            }
    }

    /** Writes all or nothing; repeated while another transaction holds one of the items. */
    void transact(TransactWriteItemsRequest transaction) throws Refused {
        for (var attempt = 1; ; attempt++)
            try {
                client.transactWriteItems(transaction);
                return;
            } catch (TransactionInProgressException inProgress) {
                if (attempt == ATTEMPTS) throw inProgress;
                pause(attempt);
            } catch (TransactionCanceledException cancelled) {
                if (isRefused(cancelled)) throw new Refused(cancelled);
                if (attempt == ATTEMPTS || !isPassing(cancelled)) throw cancelled;
                pause(attempt);
            }
    }

    private static boolean isRefused(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream().anyMatch(Dynamo::isRefused);
    }

    private static boolean isRefused(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }

    private static boolean isPassing(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .allMatch(code -> code == null
                        || switch (code) {
                            case "None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" ->
                                true;
                            default -> false;
                        });
    }

    /** Twice as long each time, of which a random part is waited. */
    private static void pause(int attempt) {
        var most = Math.min(LONGEST_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << attempt);
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, most)));
    }

    /** At least one condition of a transaction did not hold; nothing was written. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient List<CancellationReason> reasons;

        Refused(TransactionCanceledException cancelled) {
            super(cancelled);
            this.reasons = cancelled.cancellationReasons();
        }

        /** Whether it was the condition of the n-th write, from 0. */
        boolean by(int write) {
            return isRefused(reasons.get(write));
        }

        /** The item as the n-th write found it; without attributes when there was none. */
        Item found(int write) {
            var reason = reasons.get(write);
            return new Item(reason.hasItem() ? reason.item() : Map.of());
        }
    }
}
