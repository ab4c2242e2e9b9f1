package arbiter.adapter.dynamodb;

import arbiter.model.Failure;
import arbiter.model.gateway.Breaker;
import arbiter.model.gateway.Breakers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One breaker per model in the table {@code runtime}, read through a cache of two seconds. A write replaces the very item it was
 * computed from, or is computed anew: failures counted at once in many places are all counted, and one probe is admitted.
 *
 * <p>A breaker that cannot be read or written admits. It spares time and money that is lost on a broken model; what may be spent is
 * held by the budgets, which refuse when they cannot be written, and how long it may take by the deadline. One that refused
 * would stop every decision for a fault that has nothing to do with the model.
 */
public final class DynamoBreakers implements Breakers {

    /** How long a reading is trusted, counted from before it was read. */
    static final Duration TRUSTED = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(DynamoBreakers.class);
    private static final int ATTEMPTS = 20;

    private final Dynamo runtime;
    private final Clock clock;
    private final Map<String, Reading> newest = new ConcurrentHashMap<>();

    public DynamoBreakers(DynamoDbClient client, String runtimeTable, Clock clock) {
        this.runtime = new Dynamo(client, runtimeTable);
        this.clock = clock;
    }

    @Override
    public Admission admit(String model) {
        var now = clock.instant();
        try {
            var admission = trusted(model, now).breaker().admission(now);
            return admission == Admission.PROBE ? probe(model, now) : admission;
        } catch (SdkException e) {
            LOG.warn("the breaker of {} admits, since it is out of reach", model, e);
            newest.put(model, new Reading(BreakerItem.NONE, now));
            return Admission.CLOSED;
        }
    }

    private Admission probe(String model, Instant now) {
        if (change(model, now, breaker -> breaker.probed(now))) return Admission.PROBE;
        var admission = known(model).breaker().admission(now);
        return admission == Admission.PROBE ? Admission.REFUSED : admission;
    }

    @Override
    public void succeeded(String model) {
        tell(model, _ -> Breaker.NEW);
    }

    @Override
    public void failed(String model, Failure failure) {
        var now = clock.instant();
        tell(model, breaker -> breaker.failed(failure, now));
    }

    @Override
    public void released(String model) {
        tell(model, Breaker::released);
    }

    /** A call may take longer than a reading is trusted: what it tells is told to the breaker as it is now. */
    private void tell(String model, UnaryOperator<Breaker> change) {
        var now = clock.instant();
        try {
            trusted(model, now);
            change(model, now, change);
        } catch (SdkException e) {
            LOG.warn("the breaker of {} was not told, since it is out of reach", model, e);
        }
    }

    @Override
    public Standing standing(String model) {
        var now = clock.instant();
        return read(model, now).breaker().standing(now);
    }

    private BreakerItem trusted(String model, Instant now) {
        var known = newest.get(model);
        return known != null && known.isTrustedAt(now) ? known.item : read(model, now);
    }

    private BreakerItem read(String model, Instant now) {
        var key = BreakerItem.key(model);
        var item = runtime.get(key.pk(), key.sk())
                .map(found -> BreakerItem.of(found, now))
                .orElse(BreakerItem.NONE);
        newest.put(model, new Reading(item, now));
        return item;
    }

    private BreakerItem known(String model) {
        var known = newest.get(model);
        return known == null ? BreakerItem.NONE : known.item;
    }

    /**
     * Changes a breaker as it now is; returns whether this was what changed it, and not that there was nothing to change. Whoever
     * loses against another writer begins from what that one wrote; the last of many may be lost.
     */
    private boolean change(String model, Instant now, UnaryOperator<Breaker> change) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var seen = known(model);
            var changed = change.apply(seen.breaker());
            if (changed.equals(seen.breaker())) return false;
            if (replaced(model, seen, seen.next(changed), now)) return true;
        }
        return false;
    }

    private boolean replaced(String model, BreakerItem seen, BreakerItem next, Instant now) {
        var token = Dynamo.token();
        var item = next.item(model, token, now);
        try {
            runtime.write(() -> runtime.client().putItem(put -> {
                put.tableName(runtime.table())
                        .item(item.attributes())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
                seen.mustStand(put);
            }));
            newest.put(model, new Reading(next, now));
            return true;
        } catch (ConditionalCheckFailedException refused) {
            var found = new Item(refused.hasItem() ? refused.item() : Map.of());
            newest.put(model, new Reading(BreakerItem.of(found, now), now));
            return BreakerItem.wasWritten(found, token);
        }
    }

    private record Reading(BreakerItem item, Instant at) {

        /** A clock that was set back trusts nothing. */
        boolean isTrustedAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(TRUSTED));
        }
    }
}
