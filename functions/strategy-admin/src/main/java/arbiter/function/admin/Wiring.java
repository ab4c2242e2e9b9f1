package arbiter.function.admin;

import arbiter.adapter.lambda.Catalogues;
import arbiter.adapter.lambda.DynamoStores;
import arbiter.adapter.lambda.Environment;
import arbiter.engine.AccountDesk;
import arbiter.engine.TradingDesk;
import arbiter.model.catalogue.ModelSpec;
import arbiter.rule.SettingsReader;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the environment of this module's function, once, and puts it together. */
public final class Wiring {

    static final String STRATEGY_ADMIN = "StrategyAdmin";

    /** The variables that each function cannot do without, by the name of its class. */
    public static final Map<String, Set<String>> REQUIRED =
            Map.of(STRATEGY_ADMIN, Set.of("ACCOUNTS_TABLE", "STRATEGIES_TABLE", "RUNTIME_TABLE"));

    private final Map<String, String> variables;

    private Wiring(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Wiring over these variables; {@code AWS_ENDPOINT_URL_DYNAMODB} among them names another address of DynamoDB. */
    public static Wiring of(Map<String, String> variables) {
        return new Wiring(variables);
    }

    /** What the function is made of. */
    record Parts(AccountRoutes accounts, TradingRoutes trading) {}

    /**
     * The parts of the function.
     *
     * @throws IllegalStateException naming every variable that the function needs and that is not set
     */
    Parts parts(String function) {
        var environment = Environment.of(variables, Objects.requireNonNull(REQUIRED.get(function), function));
        var clock = Clock.systemUTC();
        var stores = new DynamoStores(environment, clock);
        var accounts = stores.accounts();
        var control = stores.control();
        var models =
                Catalogues.of(environment).all().stream().map(ModelSpec::id).collect(Collectors.toSet());
        return new Parts(
                new AccountRoutes(
                        new AccountDesk(accounts, stores.strategies()),
                        accounts,
                        control,
                        new SettingsReader(models),
                        clock),
                new TradingRoutes(new TradingDesk(accounts, control, Thread::sleep), accounts, control, clock));
    }
}
