package arbiter.adapter.dynamodb;

import arbiter.account.ModelChange;
import arbiter.adapter.dynamodb.Dynamo.Refused;
import arbiter.model.routing.ModelChoice;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The engine's choice of model in the table {@code runtime}: {@code engine#model} with the item that stands and one for each
 * change.
 *
 * <p>Where it cannot be read the failure flies: nobody is asked in place of a model that may have been chosen.
 */
public final class DynamoModelChoice implements ModelChoice {

    private static final Duration TRUSTED = Duration.ofSeconds(2);
    private static final String PK = "engine#model";
    private static final String STANDING = "-";
    private static final String SWITCHES = "switch#";

    private final Dynamo runtime;
    private final Trusted<Optional<ModelChange>> standing;

    public DynamoModelChoice(DynamoDbClient client, String runtimeTable, Clock clock) {
        this.runtime = new Dynamo(client, runtimeTable);
        this.standing = new Trusted<>(() -> runtime.get(PK, STANDING).map(ModelItems::change), TRUSTED, clock);
    }

    @Override
    public Optional<ModelChange> current() {
        return standing.get();
    }

    @Override
    public void choose(ModelChange change) {
        var sk = SWITCHES + SortableTime.of(change.change().at()) + "#" + Dynamo.token();
        try {
            runtime.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(Dynamo.token())
                    .transactItems(put(STANDING, change), put(sk, change))
                    .build());
        } catch (Refused impossible) {
            throw new IllegalStateException("a write without a condition was refused", impossible);
        }
        standing.forget();
    }

    private TransactWriteItem put(String sk, ModelChange change) {
        var item = ModelItems.with(Item.at(PK, sk), change);
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(runtime.table())
                        .item(item.attributes())
                        .build())
                .build();
    }

    @Override
    public List<ModelChange> changes(int limit) {
        return ModelItems.changes(runtime, PK, SWITCHES, limit);
    }
}
