package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.TradingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaltedTest {

    private final Rule rule = new Halted();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "buy SOL 1 tp 110 sl 95",
                "close BTC",
                "decrease BTC 50%",
                "orders BTC tp 130",
                "orders BTC sl 96",
                "increase BTC 1"
            })
    void nothing_but_a_hold_passes_while_halted(String decision) {
        var given = Given.flat().standing("long BTC 1 at 100 x5 sl 95");

        assertThat(judged(rule, given.state(TradingState.HALTED), decision)).hasSize(1);
        assertThat(judged(rule, given.state(TradingState.REDUCING), decision)).isEmpty();
    }

    @Test
    void a_hold_passes() {
        assertThat(judged(rule, Given.flat().state(TradingState.HALTED), "hold BTC"))
                .isEmpty();
    }
}
