package arbiter.local;

import arbiter.account.Accounts;
import arbiter.adapter.dynamodb.DynamoAccounts;
import arbiter.adapter.dynamodb.DynamoBreakers;
import arbiter.adapter.dynamodb.DynamoEngineBudget;
import arbiter.adapter.dynamodb.DynamoExperiments;
import arbiter.adapter.dynamodb.DynamoMeters;
import arbiter.adapter.dynamodb.DynamoModelChoice;
import arbiter.adapter.lambda.Environment;
import arbiter.engine.EngineBudget;
import arbiter.model.gateway.Breakers;
import arbiter.model.routing.Experiments;
import arbiter.model.routing.ModelChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a store directory keeps about models, open until closed. It must be there: a command beside a cycle makes none. */
final class KeptStore implements AutoCloseable {

    private final Cloud cloud;
    private final Clock clock;

    private KeptStore(Cloud cloud, Clock clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    /**
     * Opens a store.
     *
     * @throws Failure when there is none
     */
    static KeptStore open(Path store, Clock clock) {
        if (!Files.isDirectory(store.resolve("tables"))) throw new Failure("there is no store in " + store);
        return new KeptStore(Cloud.start(Home.template(), store, clock), clock);
    }

    Accounts accounts() {
        return new DynamoAccounts(dynamo(), cloud.value("AccountsTable"));
    }

    ModelChoice modelChoice() {
        return new DynamoModelChoice(dynamo(), runtime(), clock);
    }

    Experiments experiments() {
        return new DynamoExperiments(dynamo(), runtime(), clock);
    }

    Breakers breakers() {
        return new DynamoBreakers(dynamo(), runtime(), clock);
    }

    DynamoMeters meters() {
        return new DynamoMeters(dynamo(), runtime(), clock, new SplittableRandom());
    }

    /** The engine's budget with the template's cap. */
    EngineBudget engineBudget() {
        var environment =
                Environment.of(cloud.function("DecideAccount", Map.of()).environment(), Set.of());
        return new DynamoEngineBudget(
                dynamo(), dynamo(), runtime(), environment.usd("ENGINE_BUDGET_USD_PER_DAY"), clock);
    }

    private DynamoDbClient dynamo() {
        return cloud.dynamo().client();
    }

    private String runtime() {
        return cloud.value("RuntimeTable");
    }

    @Override
    public void close() {
        cloud.close();
    }
}
