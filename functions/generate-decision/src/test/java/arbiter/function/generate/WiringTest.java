package arbiter.function.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {

    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("AWS_REGION", "us-east-1"),
            Map.entry("DECISIONS_TABLE", "decisions"),
            Map.entry("ACCOUNTS_TABLE", "accounts"),
            Map.entry("STRATEGIES_TABLE", "strategies"),
            Map.entry("RUNTIME_TABLE", "runtime"),
            Map.entry("CYCLE_QUEUE_URL", "https://queues/1/cycle"),
            Map.entry("BATCH_QUEUE_URL", "https://queues/1/batch"),
            Map.entry("BUS_NAME", "decisions"),
            Map.entry("ASSETS", "BTC,ETH"),
            Map.entry("MARKET", "synthetic"),
            Map.entry("MODEL", "baseline"),
            Map.entry("ENGINE_BUDGET_USD_PER_DAY", "50"),
            Map.entry("CACHE_MOVE_ATR", "0.25"),
            Map.entry("PAPER_SLIPPAGE_BPS", "5"),
            Map.entry("RATE_PER_ACCOUNT_PER_MINUTE", "30"),
            Map.entry("RATE_PER_ACCOUNT_BURST", "10"),
            Map.entry("RATE_PER_ASSET_PER_MINUTE", "0"),
            Map.entry("RATE_PER_ASSET_BURST", "5"),
            Map.entry("CYCLE_INTERVAL_SECONDS", "300"));

    private static final Map<String, Function<Wiring, Object>> FUNCTIONS = Map.of(
            "RunCycle", RunCycle::new,
            "DecideAccount", DecideAccount::new,
            "GenerateDecision", GenerateDecision::new,
            "PublishDecision", PublishDecision::new);

    static List<String> functions() {
        return FUNCTIONS.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_needs_the_variables_it_says_and_no_other(String name) {
        var environment = new HashMap<>(ALL);
        environment.keySet().retainAll(required(name));
        environment.put("AWS_REGION", "us-east-1");

        assertThat(start(name, environment)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void names_every_variable_that_is_missing(String name) {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(name, Map.of("AWS_REGION", "us-east-1")))
                .withMessageContainingAll(required(name).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RunCycle", "GenerateDecision"})
    void refuses_a_market_it_does_not_have(String name) {
        var otherMarket = new HashMap<>(ALL);
        otherMarket.put("MARKET", "mars");

        assertThatIllegalStateException()
                .isThrownBy(() -> start(name, otherMarket))
                .withMessage("MARKET is 'mars', but must be one of [aster, binance, hyperliquid, synthetic]");
    }

    @ParameterizedTest
    @CsvSource({"hyperliquid, RunCycle", "binance, GenerateDecision", "aster, RunCycle"})
    void a_live_market_is_asked_nothing_at_the_start(String market, String name) {
        var live = new HashMap<>(ALL);
        live.put("MARKET", market);
        live.put("VENUE_URL", "http://venue.invalid");

        assertThat(start(name, live)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RunCycle", "GenerateDecision"})
    void refuses_an_address_of_a_venue_without_repeating_it(String name) {
        var live = new HashMap<>(ALL);
        live.put("MARKET", "hyperliquid");
        live.put("VENUE_URL", "https://user:secret@venue.example");

        assertThatIllegalStateException()
                .isThrownBy(() -> start(name, live))
                .withMessage("VENUE_URL: the address of the venue must not hold a user or a password;"
                        + " it is a base like https://api.hyperliquid.xyz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RunCycle", "GenerateDecision"})
    void refuses_a_maximum_leverage_of_what_is_not_decided(String name) {
        var live = new HashMap<>(ALL);
        live.put("MARKET", "binance");
        live.put("ASSETS", "BTC,ETH");
        live.put("VENUE_MAX_LEVERAGE", "BTC=125,DOGE=5");

        assertThatIllegalStateException()
                .isThrownBy(() -> start(name, live))
                .withMessage("VENUE_MAX_LEVERAGE must give assets their maximum leverage, like BTC=125,ETH=100;"
                        + " wrong: 'DOGE=5' (the assets are BTC ETH)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DecideAccount", "GenerateDecision"})
    void refuses_a_model_that_the_catalogue_does_not_have(String name) {
        var otherModel = new HashMap<>(ALL);
        otherModel.put("MODEL", "gpt-5");

        assertThatIllegalStateException()
                .isThrownBy(() -> start(name, otherModel))
                .withMessage("MODEL is 'gpt-5', but must be one of"
                        + " [baseline, deepseek/deepseek-r1, openai/gpt-5, x-ai/grok-4]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fifty", "-1", "1e9", "0.123456789"})
    void refuses_a_budget_that_is_no_amount(String amount) {
        var other = new HashMap<>(ALL);
        other.put("ENGINE_BUDGET_USD_PER_DAY", amount);

        assertThatIllegalStateException()
                .isThrownBy(() -> start("DecideAccount", other))
                .withMessageContaining("ENGINE_BUDGET_USD_PER_DAY");
    }

    @ParameterizedTest
    @CsvSource({
        "CACHE_MOVE_ATR, -0.1",
        "CACHE_MOVE_ATR, 100.0001",
        "CACHE_MOVE_ATR, much",
        "PAPER_SLIPPAGE_BPS, -1",
        "PAPER_SLIPPAGE_BPS, 1001",
        "PAPER_SLIPPAGE_BPS, 2.5",
        "RATE_PER_ACCOUNT_PER_MINUTE, -1",
        "RATE_PER_ACCOUNT_PER_MINUTE, 60001",
        "RATE_PER_ACCOUNT_BURST, 0",
        "RATE_PER_ASSET_PER_MINUTE, 2.5",
        "RATE_PER_ASSET_BURST, ten"
    })
    void refuses_limits_that_make_no_sense(String name, String value) {
        var other = new HashMap<>(ALL);
        other.put(name, value);

        assertThatIllegalStateException()
                .isThrownBy(() -> start("GenerateDecision", other))
                .withMessageContaining("%s is '%s'".formatted(name, value));
    }

    @Test
    void there_is_a_set_of_variables_for_each_function() {
        assertThat(Wiring.REQUIRED.keySet()).containsExactlyInAnyOrderElementsOf(functions());
    }

    private static java.util.Set<String> required(String name) {
        return java.util.Objects.requireNonNull(Wiring.REQUIRED.get(name));
    }

    private static Object start(String name, Map<String, String> environment) {
        return java.util.Objects.requireNonNull(FUNCTIONS.get(name)).apply(Wiring.of(environment));
    }
}
