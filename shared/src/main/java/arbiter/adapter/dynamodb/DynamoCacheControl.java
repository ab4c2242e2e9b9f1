package arbiter.adapter.dynamodb;

import arbiter.engine.flight.Boarding.How;
import arbiter.engine.flight.CacheControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The cache's epoch and counts in the table {@code runtime}: {@code flight#epoch} and {@code flight#counts#<day>}, gone after two days.
 *
 * <p>Where the epoch cannot be read the failure flies: nothing is found that may have been cleared. A count may be made twice when
 * its answer was lost.
 */
public final class DynamoCacheControl implements CacheControl {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoCacheControl.class);
    private static final Duration TRUSTED = Duration.ofSeconds(2);
    private static final Duration COUNTS_KEPT = Duration.ofDays(2);
    private static final String SK = "-";
    private static final Item EPOCH = Item.at("flight#epoch", SK);

    private final Dynamo runtime;
    private final Clock clock;
    private final Trusted<Long> epoch;

    public DynamoCacheControl(DynamoDbClient client, String runtimeTable, Clock clock) {
        this.runtime = new Dynamo(client, runtimeTable);
        this.clock = clock;
        this.epoch = new Trusted<>(
                () -> runtime.get(EPOCH.pk(), SK)
                        .map(item -> item.number("epoch"))
                        .orElse(0L),
                TRUSTED,
                clock);
    }

    @Override
    public long epoch() {
        return epoch.get();
    }

    @Override
    public void clear() {
        var values = Item.values().with(":one", 1).with(":at", SortableTime.of(clock.instant()));
        runtime.write(() -> runtime.client()
                .updateItem(update -> update.tableName(runtime.table())
                        .key(EPOCH.attributes())
                        .updateExpression("ADD epoch :one SET cleared_at = :at")
                        .expressionAttributeValues(values.attributes())));
        epoch.forget();
    }

    @Override
    public void count(How how) {
        var expires = clock.instant().plus(COUNTS_KEPT).getEpochSecond();
        var values = Item.values().with(":one", 1).with(":expires", expires);
        try {
            runtime.client()
                    .updateItem(update -> update.tableName(runtime.table())
                            .key(counts(day()).attributes())
                            .updateExpression("ADD #how :one SET expires_at = :expires")
                            .expressionAttributeNames(Map.of("#how", how.word()))
                            .expressionAttributeValues(values.attributes()));
        } catch (SdkException unwritten) {
            LOG.warn("a request was not counted: {}", unwritten.getClass().getSimpleName());
        }
    }

    @Override
    public Today today() {
        var day = day();
        var counts = new EnumMap<How, Long>(How.class);
        runtime.get(counts(day).pk(), SK).ifPresent(item -> {
            for (var how : How.values()) if (item.has(how.word())) counts.put(how, item.number(how.word()));
        });
        var cleared = runtime.get(EPOCH.pk(), SK).map(item -> Instant.parse(item.text("cleared_at")));
        return new Today(day, counts, cleared.orElse(null));
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Item counts(LocalDate day) {
        return Item.at("flight#counts#" + day, SK);
    }
}
