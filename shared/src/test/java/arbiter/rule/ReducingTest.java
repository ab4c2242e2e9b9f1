package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.TradingState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReducingTest {

    private final Rule rule = new Reducing();

    private static Given given(TradingState state) {
        return Given.flat().state(state).standing("long BTC 1 at 100 x5 sl 95; short ETH 1 at 100 x5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "buy SOL 1 tp 110 sl 95",
                "sell SOL 1 tp 90 sl 105",
                "increase BTC 1",
                "orders BTC sl 94",
                "orders BTC cancel_sl",
                "decrease BTC 50% sl 94",
                "increase ETH 1 sl 105"
            })
    void taking_risk_is_refused_while_reducing_and_only_then(String decision) {
        assertThat(judged(rule, given(TradingState.REDUCING), decision)).hasSize(1);
        assertThat(judged(rule, given(TradingState.ACTIVE), decision)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hold BTC",
                "close BTC",
                "decrease BTC 50%",
                "decrease BTC 50% sl 96",
                "orders BTC sl 96",
                "orders BTC tp 130",
                "orders ETH sl 130"
            })
    void everything_else_passes(String decision) {
        assertThat(judged(rule, given(TradingState.REDUCING), decision)).isEmpty();
    }
}
