package arbiter.function.generate;

import arbiter.adapter.lambda.Environment;
import arbiter.adapter.lambda.Priming;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the environment of this module's functions, once, and puts them together. */
public final class Wiring {

    static final String RUN_CYCLE = "RunCycle";
    static final String DECIDE_ACCOUNT = "DecideAccount";
    static final String GENERATE_DECISION = "GenerateDecision";
    static final String PUBLISH_DECISION = "PublishDecision";

    /** The variables that each function cannot do without, by the name of its class. */
    public static final Map<String, Set<String>> REQUIRED = Map.of(
            RUN_CYCLE,
            Set.of(
                    "DECISIONS_TABLE",
                    "ACCOUNTS_TABLE",
                    "STRATEGIES_TABLE",
                    "RUNTIME_TABLE",
                    "CYCLE_QUEUE_URL",
                    "ASSETS",
                    "MARKET",
                    "CYCLE_INTERVAL_SECONDS"),
            DECIDE_ACCOUNT,
            Set.of(
                    "DECISIONS_TABLE",
                    "ACCOUNTS_TABLE",
                    "STRATEGIES_TABLE",
                    "RUNTIME_TABLE",
                    "CYCLE_QUEUE_URL",
                    "BATCH_QUEUE_URL",
                    "MODEL",
                    "ENGINE_BUDGET_USD_PER_DAY",
                    "MARKET",
                    "PAPER_SLIPPAGE_BPS"),
            GENERATE_DECISION,
            Set.of(
                    "DECISIONS_TABLE",
                    "ACCOUNTS_TABLE",
                    "STRATEGIES_TABLE",
                    "RUNTIME_TABLE",
                    "ASSETS",
                    "MARKET",
                    "MODEL",
                    "ENGINE_BUDGET_USD_PER_DAY",
                    "CACHE_MOVE_ATR",
                    "PAPER_SLIPPAGE_BPS",
                    "RATE_PER_ACCOUNT_PER_MINUTE",
                    "RATE_PER_ACCOUNT_BURST",
                    "RATE_PER_ASSET_PER_MINUTE",
                    "RATE_PER_ASSET_BURST"),
            PUBLISH_DECISION,
            Set.of("DECISIONS_TABLE", "ACCOUNTS_TABLE", "RUNTIME_TABLE", "BUS_NAME"));

    private final Map<String, String> variables;
    private final Outside outside;

    private Wiring(Map<String, String> variables, Outside outside) {
        this.variables = Map.copyOf(variables);
        this.outside = outside;
    }

    /**
     * Wiring over these variables. {@code AWS_ENDPOINT_URL_DYNAMODB}, {@code AWS_ENDPOINT_URL_SQS} and {@code
     * AWS_ENDPOINT_URL_EVENTBRIDGE} among them name other addresses of these services.
     */
    public static Wiring of(Map<String, String> variables) {
        return new Wiring(variables, Outside.REAL);
    }

    /** The same in another world: on recorded or invented history, with a model that is watched. */
    public static Wiring of(Map<String, String> variables, Outside outside) {
        return new Wiring(variables, outside);
    }

    /**
     * The parts of a function, warmed up.
     *
     * @throws IllegalStateException naming every variable that the function needs and that is not set
     */
    Parts parts(String function) {
        var required = Objects.requireNonNull(REQUIRED.get(function), function);
        var parts = new Parts(Environment.of(variables, required), outside);
        Priming.run();
        return parts;
    }
}
