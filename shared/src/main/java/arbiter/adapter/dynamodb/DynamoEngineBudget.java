package arbiter.adapter.dynamodb;

import arbiter.engine.EngineBudget;
import arbiter.market.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The engine's budget of each day, one item of the table {@code runtime}: {@code engine#budget#<day>}. Each change is one plain
 * update.
 *
 * <p>A reservation whose answer was lost may be booked twice, which errs on the safe side. What is given back may not: it is
 * sent by a client that never repeats a call.
 */
public final class DynamoEngineBudget implements EngineBudget {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoEngineBudget.class);
    private static final Duration KEPT = Duration.ofDays(35);
    private static final String SK = "-";

    private final Dynamo runtime;
    private final DynamoDbClient once;
    private final Money cap;
    private final Clock clock;

    /**
     * @param once a client that sends each call once
     * @param cap USD that may be reserved and spent in one UTC day
     */
    public DynamoEngineBudget(DynamoDbClient client, DynamoDbClient once, String runtimeTable, Money cap, Clock clock) {
        this.runtime = new Dynamo(client, runtimeTable);
        this.once = once;
        this.cap = cap;
        this.clock = clock;
    }

    @Override
    public boolean reserve(LocalDate day, Money amount) {
        var room = cap.minus(amount);
        if (room.value().signum() < 0) return false;
        var values = values(amount).with(":room", room.value());
        try {
            runtime.write(() -> runtime.client()
                    .updateItem(update -> update.tableName(runtime.table())
                            .key(key(day).attributes())
                            .updateExpression("ADD committed :amount SET expires_at = :expires")
                            .conditionExpression("attribute_not_exists(committed) OR committed <= :room")
                            .expressionAttributeValues(values.attributes())));
            return true;
        } catch (ConditionalCheckFailedException full) {
            return false;
        }
    }

    @Override
    public void settle(LocalDate day, Money change) {
        try {
            once.updateItem(update -> update.tableName(runtime.table())
                    .key(key(day).attributes())
                    .updateExpression("ADD committed :amount SET expires_at = :expires")
                    .expressionAttributeValues(values(change).attributes()));
        } catch (SdkException unwritten) {
            LOG.warn(
                    "the engine's reservation stays whole until the day ends: {}",
                    unwritten.getClass().getSimpleName());
        }
    }

    @Override
    public Money committed(LocalDate day) {
        return runtime.get(key(day).pk(), SK)
                .map(item -> new Money(item.decimal("committed")))
                .orElse(Money.ZERO);
    }

    private Item values(Money amount) {
        return Item.values()
                .with(":amount", amount.value())
                .with(":expires", clock.instant().plus(KEPT).getEpochSecond());
    }

    private static Item key(LocalDate day) {
        return Item.at("engine#budget#" + day, SK);
    }
}
