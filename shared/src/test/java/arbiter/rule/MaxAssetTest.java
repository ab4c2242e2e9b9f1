package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaxAssetTest {

    private final Rule rule = new MaxAsset();

    private static Given given() {
        return Given.flat().limit("max_asset_percent", "20");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            buy BTC 1500 tp 110 sl 95,     ''
            buy BTC 1500.01 tp 110 sl 95,  warning BTC 1500 1500.01
            sell BTC 2000 tp 90 sl 105,    warning BTC 1500 2000
            buy BTC 2000.01 tp 110 sl 95,  error BTC 2000 2000.01
            sell BTC 2000.01 tp 90 sl 105, error BTC 2000 2000.01
            """)
    void margin_up_to_the_limit_passes_and_above_three_quarters_warns(String entry, String expected) {
        assertThat(String.join("", judged(rule, given(), entry))).isEqualTo(expected);
    }

    @Test
    void eighty_percent_is_the_most_whatever_the_strategy_says() {
        var given = Given.flat().limit("max_asset_percent", "95");

        assertThat(judged(rule, given, "buy BTC 8000 tp 110 sl 95")).containsExactly("warning BTC 6000 8000");
        assertThat(judged(rule, given, "buy BTC 8000.01 tp 110 sl 95")).containsExactly("error BTC 8000 8000.01");
    }

    @Test
    void margin_of_the_position_and_of_unfilled_orders_counts() {
        var given = given().standing("long BTC 50 at 100 x5 sl 95").ordered("long BTC 25 at 100 x5 sl 95");

        assertThat(judged(rule, given, "increase BTC 500")).containsExactly("warning BTC 1500 2000");
        assertThat(judged(rule, given, "increase BTC 500.01")).containsExactly("error BTC 2000 2000.01");
        assertThat(judged(rule, given, "buy ETH 1500 tp 110 sl 95")).isEmpty();
    }

    @Test
    void an_account_over_the_limit_may_reduce() {
        var over = given().standing("long BTC 500 at 100 x5");

        assertThat(judged(rule, over, "decrease BTC 10%")).isEmpty();
        assertThat(judged(rule, over, "close BTC")).isEmpty();
        assertThat(judged(rule, over, "orders BTC sl 95")).isEmpty();
        assertThat(judged(rule, over, "hold BTC")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void without_equity_nothing_may_be_committed(String balance) {
        assertThat(judged(rule, given().balance(balance), "buy BTC 0.01 tp 110 sl 95"))
                .hasSize(1)
                .allMatch(line -> line.startsWith("error BTC"));
    }
}
