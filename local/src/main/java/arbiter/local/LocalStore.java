package arbiter.local;

import arbiter.account.Accounts;
import arbiter.adapter.dynamodb.DynamoAccounts;
import arbiter.adapter.dynamodb.DynamoBreakers;
import arbiter.adapter.dynamodb.DynamoControl;
import arbiter.adapter.dynamodb.DynamoEngineBudget;
import arbiter.adapter.dynamodb.DynamoExperiments;
import arbiter.adapter.dynamodb.DynamoLedger;
import arbiter.adapter.dynamodb.DynamoMeters;
import arbiter.adapter.dynamodb.DynamoModelChoice;
import arbiter.adapter.dynamodb.DynamoStrategies;
import arbiter.engine.Control;
import arbiter.engine.EngineBudget;
import arbiter.engine.Ledger;
import arbiter.local.embedded.EmbeddedDynamo;
import arbiter.market.Money;
import arbiter.model.gateway.Breakers;
import arbiter.model.routing.Experiments;
import arbiter.model.routing.ModelChoice;
import arbiter.strategy.StrategyCatalogue;
import arbiter.strategy.StrategyStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;

/** The tables of a store directory without queues and bus, for commands that only read and change what is kept. */
final class LocalStore implements AutoCloseable {

    private static final String RUNTIME = "RuntimeTable";

    private final EmbeddedDynamo dynamo;
    private final Clock clock;

    private LocalStore(EmbeddedDynamo dynamo, Clock clock) {
        this.dynamo = dynamo;
        this.clock = clock;
    }

    /** Whether something is kept in a directory. */
    static boolean isIn(Path directory) {
        return Files.isDirectory(tables(directory));
    }

    /** Opens what is kept in a directory; a new store has the predefined strategies and nothing else. */
    static LocalStore open(Path directory, Clock clock) {
        var dynamo = EmbeddedDynamo.in(tables(directory));
        try {
            Cloud.makeTables(Home.template(), dynamo.client());
            var store = new LocalStore(dynamo, clock);
            new DynamoStrategies(dynamo.client(), "StrategiesTable", clock)
                    .seed(StrategyCatalogue.predefined().all());
            return store;
        } catch (RuntimeException e) {
            dynamo.close();
            throw e;
        }
    }

    /** Opens what is kept in a directory, which must be something. */
    static LocalStore openKept(Path directory, Clock clock) {
        if (!isIn(directory)) throw new Failure("there is no store in " + directory);
        return open(directory, clock);
    }

    private static Path tables(Path directory) {
        return directory.resolve("tables");
    }

    StrategyStore strategies() {
        return new DynamoStrategies(dynamo.client(), "StrategiesTable", clock);
    }

    Accounts accounts() {
        return new DynamoAccounts(dynamo.client(), "AccountsTable");
    }

    Control control() {
        return new DynamoControl(dynamo.client(), RUNTIME, clock);
    }

    Ledger ledger() {
        return new DynamoLedger(dynamo.client(), "DecisionsTable", "AccountsTable");
    }

    ModelChoice modelChoice() {
        return new DynamoModelChoice(dynamo.client(), RUNTIME, clock);
    }

    Experiments experiments() {
        return new DynamoExperiments(dynamo.client(), RUNTIME, clock);
    }

    Breakers breakers() {
        return new DynamoBreakers(dynamo.client(), RUNTIME, clock);
    }

    DynamoMeters meters() {
        return new DynamoMeters(dynamo.client(), RUNTIME, clock, new SplittableRandom());
    }

    /** The engine's budget with the template's cap. */
    EngineBudget engineBudget() {
        var cap = Money.of(Home.template().parameter("EngineBudgetUsdPerDay"));
        return new DynamoEngineBudget(dynamo.client(), dynamo.client(), RUNTIME, cap, clock);
    }

    Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
