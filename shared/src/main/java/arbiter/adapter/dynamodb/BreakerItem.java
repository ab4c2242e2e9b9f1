package arbiter.adapter.dynamodb;

import arbiter.model.Failure;
import arbiter.model.gateway.Breaker;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * A breaker as an item of the table {@code runtime}, and how often it was written: 0 when there is no item. What nobody wrote
 * for a day is forgotten, though its count of writes goes on.
 */
record BreakerItem(Breaker breaker, long version) {

    static final Duration KEPT = Duration.ofDays(1);

    private static final String SK = "-";
    private static final String VERSION = "version";
    private static final String TOKEN = "write_token";
    private static final String FAILURES = "failures";
    private static final String OPENINGS = "openings";
    private static final String OPEN_UNTIL = "open_until";
    private static final String PROBE_UNTIL = "probe_until";
    private static final String LAST_FAILURE = "last_failure";
    private static final String EXPIRES_AT = "expires_at";

    static final BreakerItem NONE = new BreakerItem(Breaker.NEW, 0);

    static Item key(String model) {
        return Item.at("model#" + model, SK);
    }

    /** The breaker of an item; none where it has no attributes. */
    static BreakerItem of(Item item, Instant now) {
        if (!item.has(VERSION)) return NONE;
        var isForgotten = item.number(EXPIRES_AT) <= now.getEpochSecond();
        return new BreakerItem(isForgotten ? Breaker.NEW : breaker(item), item.number(VERSION));
    }

    private static Breaker breaker(Item item) {
        return new Breaker(
                Math.toIntExact(item.number(FAILURES)),
                Math.toIntExact(item.number(OPENINGS)),
                time(item, OPEN_UNTIL),
                time(item, PROBE_UNTIL),
                failure(item.textIfKnown(LAST_FAILURE)));
    }

    private static @Nullable Instant time(Item item, String name) {
        var text = item.textIfKnown(name);
        return text == null ? null : Instant.parse(text);
    }

    /** A word that another version of this code wrote is not known. */
    private static @Nullable Failure failure(@Nullable String word) {
        return Stream.of(Failure.values())
                .filter(failure -> failure.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** The next writing of it. */
    BreakerItem next(Breaker changed) {
        return new BreakerItem(changed, version + 1);
    }

    Item item(String model, String token, Instant now) {
        return key(model)
                .with(VERSION, version)
                .with(TOKEN, token)
                .with(FAILURES, breaker.failures())
                .with(OPENINGS, breaker.openings())
                .withIfKnown(OPEN_UNTIL, text(breaker.openUntil()))
                .withIfKnown(PROBE_UNTIL, text(breaker.probeUntil()))
                .withIfKnown(
                        LAST_FAILURE,
                        breaker.lastFailure() == null
                                ? null
                                : breaker.lastFailure().word())
                .with(EXPIRES_AT, now.plus(KEPT).getEpochSecond());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : SortableTime.of(time);
    }

    /** Writes only where this is what is there. */
    void mustStand(PutItemRequest.Builder put) {
        if (version == 0) put.conditionExpression("attribute_not_exists(pk)");
        else
            put.conditionExpression("version = :seen")
                    .expressionAttributeValues(
                            Item.values().with(":seen", version).attributes());
    }

    static boolean wasWritten(Item item, String token) {
        return token.equals(item.textIfKnown(TOKEN));
    }
}
