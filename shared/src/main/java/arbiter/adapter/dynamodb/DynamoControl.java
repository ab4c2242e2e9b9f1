package arbiter.adapter.dynamodb;

import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.adapter.dynamodb.Dynamo.Refused;
import arbiter.engine.Control;
import arbiter.strategy.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The engine's trading state, an item of the table {@code runtime}. Active until it is first set.
 *
 * <p>Where it cannot be read the failure flies: an engine that does not know whether it is halted does nothing.
 */
public final class DynamoControl implements Control {

    /** How long a reading is trusted, counted from before it was read. */
    static final Duration TRUSTED = Duration.ofSeconds(2);

    private static final String PK = "engine#control";
    private static final String SK = "-";
    private static final String CHANGES = "trading#";

    private final Dynamo runtime;
    private final Clock clock;
    private volatile @Nullable Reading newest;

    public DynamoControl(DynamoDbClient client, String runtimeTable, Clock clock) {
        this.runtime = new Dynamo(client, runtimeTable);
        this.clock = clock;
    }

    @Override
    public TradingState state() {
        var now = clock.instant();
        var known = newest;
        return known != null && known.isTrustedAt(now) ? known.state : read(now);
    }

    @Override
    public TradingState stateNow() {
        return read(clock.instant());
    }

    private TradingState read(Instant at) {
        var state = runtime.get(PK, SK).map(LiveItem::tradingState).orElse(TradingState.ACTIVE);
        newest = new Reading(state, at);
        return state;
    }

    @Override
    public void set(TradingState state, Change change) {
        var entry = AccountHistory.changed(
                        Item.at(PK, CHANGES + SortableTime.of(change.at()) + "#" + Dynamo.token()), change)
                .with("trading_state", LiveItem.word(state));
        var now = Item.at(PK, SK).with("trading_state", LiveItem.word(state));
        try {
            runtime.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(Dynamo.token())
                    .transactItems(put(now), put(entry))
                    .build());
        } catch (Refused unconditional) {
            throw new IllegalStateException(unconditional);
        }
        newest = null;
    }

    private TransactWriteItem put(Item item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(runtime.table()).item(item.attributes()))
                .build();
    }

    @Override
    public List<TradingChange> changes(int limit) {
        var values = Item.values().with(":pk", PK).with(":changes", CHANGES);
        return runtime
                .query(
                        query -> query.keyConditionExpression("pk = :pk AND begins_with(sk, :changes)")
                                .expressionAttributeValues(values.attributes())
                                .scanIndexForward(false)
                                .consistentRead(true),
                        limit)
                .stream()
                .map(item -> new TradingChange(LiveItem.tradingState(item), AccountHistory.change(item)))
                .toList();
    }

    private record Reading(TradingState state, Instant at) {

        /** A clock that was set back trusts nothing. */
        boolean isTrustedAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(TRUSTED));
        }
    }
}
