package arbiter.function.validate;

import arbiter.adapter.lambda.DynamoStores;
import arbiter.adapter.lambda.Environment;
import arbiter.adapter.lambda.Markets;
import arbiter.adapter.lambda.Priming;
import arbiter.adapter.lambda.Stores;
import arbiter.engine.LiveMarket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the environment of this module's function, once, and puts it together. */
public final class Wiring {

    static final String VALIDATE = "Validate";

    /** The variables that each function cannot do without, by the name of its class. */
    public static final Map<String, Set<String>> REQUIRED =
            Map.of(VALIDATE, Set.of("ACCOUNTS_TABLE", "STRATEGIES_TABLE", "RUNTIME_TABLE", "ASSETS", "MARKET"));

    private static final Duration LONGEST_READING = Duration.ofSeconds(8);

    private final Map<String, String> variables;

    private Wiring(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Wiring over these variables; {@code AWS_ENDPOINT_URL_DYNAMODB} among them names another address of DynamoDB. */
    public static Wiring of(Map<String, String> variables) {
        return new Wiring(variables);
    }

    /** What the function is made of. */
    record Parts(Stores stores, LiveSituations live) {}

    /**
     * The parts of the function, warmed up.
     *
     * @throws IllegalStateException naming every variable that the function needs and that is not set
     */
    Parts parts(String function) {
        var environment = Environment.of(variables, Objects.requireNonNull(REQUIRED.get(function), function));
        var clock = Clock.systemUTC();
        var stores = new DynamoStores(environment, clock);
        var assets = environment.symbols("ASSETS");
        var market = new LiveMarket(new Markets(environment, clock, new SecureRandom()).market(LONGEST_READING));
        var live = new LiveSituations(stores.accounts(), stores.strategies(), stores.control(), market, assets, clock);
        Priming.run();
        return new Parts(stores, live);
    }
}
