package arbiter.function.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WiringTest {

    @Test
    void names_every_variable_that_is_missing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new StrategyAdmin(Wiring.of(Map.of("AWS_REGION", "us-east-1"))))
                .withMessageContainingAll("ACCOUNTS_TABLE", "STRATEGIES_TABLE", "RUNTIME_TABLE");
    }

    @Test
    void starts_with_the_variables_it_says() {
        var function = new StrategyAdmin(Wiring.of(Map.of(
                "AWS_REGION", "us-east-1",
                "ACCOUNTS_TABLE", "accounts",
                "STRATEGIES_TABLE", "strategies",
                "RUNTIME_TABLE", "runtime")));

        assertThat(function).isNotNull();
    }
}
