package arbiter.adapter.lambda;

import arbiter.account.Accounts;
import arbiter.adapter.dynamodb.DynamoAccounts;
import arbiter.adapter.dynamodb.DynamoControl;
import arbiter.adapter.dynamodb.DynamoLedger;
import arbiter.adapter.dynamodb.DynamoSnapshots;
import arbiter.adapter.dynamodb.DynamoStrategies;
import arbiter.engine.Control;
import arbiter.engine.Ledger;
import arbiter.engine.SnapshotStore;
import arbiter.strategy.Strategies;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything is kept in DynamoDB; {@code AWS_ENDPOINT_URL_DYNAMODB} names another address of it. */
public final class DynamoStores implements Stores {

    private final Environment environment;
    private final Clock clock;
    private final DynamoDbClient dynamo;

    public DynamoStores(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
        this.dynamo = AwsClients.build(DynamoDbClient.builder(), environment, "AWS_ENDPOINT_URL_DYNAMODB");
    }

    @Override
    public Ledger ledger() {
        return new DynamoLedger(dynamo, environment.text("DECISIONS_TABLE"), environment.text("ACCOUNTS_TABLE"));
    }

    @Override
    public Accounts accounts() {
        return new DynamoAccounts(dynamo, environment.text("ACCOUNTS_TABLE"));
    }

    @Override
    public Strategies strategies() {
        return new DynamoStrategies(dynamo, environment.text("STRATEGIES_TABLE"), clock);
    }

    @Override
    public SnapshotStore snapshots() {
        return new DynamoSnapshots(dynamo, environment.text("RUNTIME_TABLE"), clock);
    }

    @Override
    public Control control() {
        return new DynamoControl(dynamo, environment.text("RUNTIME_TABLE"), clock);
    }
}
