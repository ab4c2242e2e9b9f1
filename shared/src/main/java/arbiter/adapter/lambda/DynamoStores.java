package arbiter.adapter.lambda;

import arbiter.account.Accounts;
import arbiter.adapter.dynamodb.DynamoAccounts;
import arbiter.adapter.dynamodb.DynamoBreakers;
import arbiter.adapter.dynamodb.DynamoCacheControl;
import arbiter.adapter.dynamodb.DynamoControl;
import arbiter.adapter.dynamodb.DynamoEngineBudget;
import arbiter.adapter.dynamodb.DynamoExperiments;
import arbiter.adapter.dynamodb.DynamoFlights;
import arbiter.adapter.dynamodb.DynamoLedger;
import arbiter.adapter.dynamodb.DynamoMeters;
import arbiter.adapter.dynamodb.DynamoModelChoice;
import arbiter.adapter.dynamodb.DynamoPaperBooks;
import arbiter.adapter.dynamodb.DynamoRateLimits;
import arbiter.adapter.dynamodb.DynamoSnapshots;
import arbiter.adapter.dynamodb.DynamoStrategies;
import arbiter.engine.Control;
import arbiter.engine.EngineBudget;
import arbiter.engine.Ledger;
import arbiter.engine.SnapshotStore;
import arbiter.engine.flight.CacheControl;
import arbiter.engine.flight.Flights;
import arbiter.engine.rate.RateLimits;
import arbiter.market.Money;
import arbiter.model.gateway.Breakers;
import arbiter.model.gateway.Meter;
import arbiter.model.routing.Experiments;
import arbiter.model.routing.ModelChoice;
import arbiter.paper.PaperBooks;
import arbiter.strategy.Strategies;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything is kept in DynamoDB; {@code AWS_ENDPOINT_URL_DYNAMODB} names another address of it. */
public final class DynamoStores implements Stores {

    private final Environment environment;
    private final Clock clock;
    private final Clock machine;
    private final RandomGenerator random;
    private final DynamoDbClient dynamo;

    /** Stores in one time, for whoever asks no model. */
    public DynamoStores(Environment environment, Clock clock) {
        this(environment, clock, clock, new SecureRandom());
    }

    /**
     * Stores over the tables that the environment names.
     *
     * @param clock the market's time
     * @param machine the time that budgets and breakers are measured in
     */
    public DynamoStores(Environment environment, Clock clock, Clock machine, RandomGenerator random) {
        this.environment = environment;
        this.clock = clock;
        this.machine = machine;
        this.random = random;
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
    public PaperBooks paperBooks() {
        return new DynamoPaperBooks(dynamo, environment.text("ACCOUNTS_TABLE"));
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

    @Override
    public EngineBudget engineBudget(Money capPerDay) {
        return new DynamoEngineBudget(dynamo, once(), environment.text("RUNTIME_TABLE"), capPerDay, machine);
    }

    @Override
    public Breakers breakers() {
        return new DynamoBreakers(dynamo, environment.text("RUNTIME_TABLE"), machine);
    }

    @Override
    public Meter meter() {
        return new DynamoMeters(dynamo, environment.text("RUNTIME_TABLE"), machine, random);
    }

    @Override
    public ModelChoice modelChoice() {
        return new DynamoModelChoice(dynamo, environment.text("RUNTIME_TABLE"), machine);
    }

    @Override
    public Experiments experiments() {
        return new DynamoExperiments(dynamo, environment.text("RUNTIME_TABLE"), machine);
    }

    @Override
    public Flights flights() {
        return new DynamoFlights(dynamo, environment.text("RUNTIME_TABLE"), machine);
    }

    @Override
    public CacheControl cacheControl() {
        return new DynamoCacheControl(dynamo, environment.text("RUNTIME_TABLE"), machine);
    }

    @Override
    public RateLimits rateLimits() {
        return new DynamoRateLimits(dynamo, once(), environment.text("RUNTIME_TABLE"), machine);
    }

    private DynamoDbClient once() {
        return AwsClients.once(DynamoDbClient.builder(), environment, "AWS_ENDPOINT_URL_DYNAMODB");
    }
}
