package arbiter.adapter.dynamodb;

import arbiter.engine.rate.Gcra;
import arbiter.engine.rate.Gcra.Verdict;
import arbiter.engine.rate.RateLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Permits in the table {@code runtime}, {@code rate#<name>}: one timestamp each, changed by one of two conditional updates. The
 * first takes a permit where none is taken any more, the second adds one to those that are.
 *
 * <p>A permit whose answer was lost may be taken twice, which errs on the safe side; what is given back may not, and is sent by a
 * client that never repeats a call. A store that cannot be reached flies: nobody is let through unseen.
 */
public final class DynamoRateLimits implements RateLimits {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoRateLimits.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int ATTEMPTS = 10;
    private static final String UNTIL = "until_nanos";
    private static final String SK = "-";

    private final Dynamo runtime;
    private final DynamoDbClient once;
    private final Clock clock;

    /** @param once a client that sends each call once */
    public DynamoRateLimits(DynamoDbClient client, DynamoDbClient once, String runtimeTable, Clock clock) {
        this.runtime = new Dynamo(client, runtimeTable);
        this.once = once;
        this.clock = clock;
    }

    /**
     * What a conditional update came to.
     *
     * @param isTaken whether the permit was taken
     * @param until how far permits reach now; null where none is known
     */
    private record Attempt(boolean isTaken, @Nullable Instant until) {}

    @Override
    public Verdict take(String name, Gcra rate) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var now = clock.instant();
            var first = takeFirst(name, rate, now);
            if (first.isTaken()) return new Verdict.Taken(Objects.requireNonNull(first.until()));
            if (rate.ask(first.until(), now) instanceof Verdict.Refused refused) return refused;
            var another = takeAnother(name, rate, now);
            if (another.isTaken()) return new Verdict.Taken(Objects.requireNonNull(another.until()));
            if (rate.ask(another.until(), now) instanceof Verdict.Refused refused) return refused;
        }
        return new Verdict.Refused(rate.interval());
    }

    /** Where no permit is taken any more. */
    private Attempt takeFirst(String name, Gcra rate, Instant now) {
        var values = Item.values().with(":now", nanos(now)).with(":next", nanos(now.plus(rate.interval())));
        return update(
                name,
                "SET until_nanos = :next, expires_at = :expires",
                "attribute_not_exists(until_nanos) OR until_nanos <= :now",
                values.with(":expires", expiry(rate, now)));
    }

    /** On top of those that are taken. */
    private Attempt takeAnother(String name, Gcra rate, Instant now) {
        var values = Item.values()
                .with(":now", nanos(now))
                .with(":interval", rate.interval().toNanos())
                .with(":furthest", nanos(rate.furthest(now)));
        return update(
                name,
                "SET until_nanos = until_nanos + :interval, expires_at = :expires",
                "until_nanos > :now AND until_nanos <= :furthest",
                values.with(":expires", expiry(rate, now)));
    }

    private Attempt update(String name, String update, String condition, Item values) {
        try {
            var reply = runtime.write(() -> runtime.client()
                    .updateItem(change -> change.tableName(runtime.table())
                            .key(key(name).attributes())
                            .updateExpression(update)
                            .conditionExpression(condition)
                            .expressionAttributeValues(values.attributes())
                            .returnValues(ReturnValue.UPDATED_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return new Attempt(true, until(new Item(reply.attributes())));
        } catch (ConditionalCheckFailedException refused) {
            return new Attempt(false, until(new Item(refused.hasItem() ? refused.item() : Map.of())));
        }
    }

    @Override
    public void giveBack(String name, Gcra rate, Instant until) {
        if (!rate.isStillTaken(until, clock.instant())) return;
        var values = Item.values().with(":interval", rate.interval().toNanos());
        try {
            once.updateItem(change -> change.tableName(runtime.table())
                    .key(key(name).attributes())
                    .updateExpression("SET until_nanos = until_nanos - :interval")
                    .conditionExpression("attribute_exists(until_nanos)")
                    .expressionAttributeValues(values.attributes()));
        } catch (SdkException unwritten) {
            LOG.warn("a permit stays taken: {}", unwritten.getClass().getSimpleName());
        }
    }

    private static @Nullable Instant until(Item item) {
        return item.has(UNTIL) ? Instant.EPOCH.plusNanos(item.number(UNTIL)) : null;
    }

    private static long nanos(Instant time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }

    /** Long after the last permit that may be taken by now is given back by time. */
    private static long expiry(Gcra rate, Instant now) {
        return rate.furthest(now).plus(rate.interval()).plus(KEPT).getEpochSecond();
    }

    private static Item key(String name) {
        return Item.at("rate#" + name, SK);
    }
}
