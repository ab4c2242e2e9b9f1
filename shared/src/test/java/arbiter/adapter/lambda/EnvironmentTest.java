package arbiter.adapter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import arbiter.market.Symbol;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    @Test
    void names_everything_that_is_missing_at_once() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Environment.of(Map.of("B", "b", "C", " "), Set.of("D", "C", "B", "A")))
                .withMessage("environment variables not set: A, C, D");
    }

    @Test
    void reads_symbols_in_their_order() {
        assertThat(of("BTC, ETH,SOL").symbols("X"))
                .containsExactly(new Symbol("BTC"), new Symbol("ETH"), new Symbol("SOL"));
    }

    @Test
    void names_every_symbol_that_is_wrong() {
        assertThatIllegalStateException()
                .isThrownBy(() -> of("BTC,,../x,BTC").symbols("X"))
                .withMessage("X must list symbols, each once; wrong: ['', '../x', 'BTC']");
    }

    @Test
    void reads_whole_seconds_up_to_a_day() {
        assertThat(of("1").seconds("X")).isEqualTo(Duration.ofSeconds(1));
        assertThat(of("86400").seconds("X")).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "86401", "1e3", "five", "100000"})
    void refuses_other_seconds(String value) {
        assertThatIllegalStateException()
                .isThrownBy(() -> of(value).seconds("X"))
                .withMessageContaining("X is '" + value + "'");
    }

    @Test
    void reads_whole_numbers_between_bounds_and_shares() {
        assertThat(of("0").whole("X", 0, 9)).isZero();
        assertThat(of("9").whole("X", 0, 9)).isEqualTo(9);
        assertThat(of("0").share("X")).isEqualTo("0");
        assertThat(of("0.2500").share("X")).isEqualByComparingTo("0.25");
        assertThat(of("100").share("X")).isEqualTo("100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-1", "1.0", "1e0", "one", "9999999999"})
    void refuses_other_numbers(String value) {
        assertThatIllegalStateException()
                .isThrownBy(() -> of(value).whole("X", 0, 9))
                .withMessage("X is '%s', but must be a whole number from 0 to 9".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.0001", "-1", "1e0", "a quarter", "0.25001", "1000"})
    void refuses_other_shares(String value) {
        assertThatIllegalStateException()
                .isThrownBy(() -> of(value).share("X"))
                .withMessage("X is '%s', but must be a share like 0.25".formatted(value));
    }

    @Test
    void refuses_a_word_that_is_not_known_by_name() {
        assertThat(of("synthetic").oneOf("X", Set.of("synthetic"))).isEqualTo("synthetic");
        assertThatIllegalStateException()
                .isThrownBy(() -> of("binance").oneOf("X", Set.of("synthetic")))
                .withMessage("X is 'binance', but must be one of [synthetic]");
    }

    private static Environment of(String value) {
        return Environment.of(Map.of("X", value), Set.of("X"));
    }
}
