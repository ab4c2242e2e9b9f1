package arbiter.adapter.dynamodb;

import arbiter.account.TradingState;
import arbiter.engine.Control;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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
    public void set(TradingState state) {
        var item = Item.at(PK, SK).with("trading_state", LiveItem.word(state));
        runtime.write(() ->
                runtime.client().putItem(put -> put.tableName(runtime.table()).item(item.attributes())));
        newest = null;
    }

    private record Reading(TradingState state, Instant at) {

        /** A clock that was set back trusts nothing. */
        boolean isTrustedAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(TRUSTED));
        }
    }
}
