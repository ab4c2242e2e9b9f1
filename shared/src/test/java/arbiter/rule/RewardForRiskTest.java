package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardForRiskTest {

    private final Rule rule = new RewardForRisk();

    private static Given free() {
        return Given.flat().takerFeeBps("0");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            buy BTC 1 tp 110 sl 95,     ''
            buy BTC 1 tp 109.99 sl 95,  warning BTC 2 1.9980
            buy BTC 1 tp 105 sl 95,     warning BTC 2 1.0000
            buy BTC 1 tp 104.99 sl 95,  error BTC 1 0.9980;error BTC 1 0.9980
            sell BTC 1 tp 90 sl 105,    ''
            sell BTC 1 tp 90.01 sl 105, warning BTC 2 1.9980
            sell BTC 1 tp 95 sl 105,    warning BTC 2 1.0000
            sell BTC 1 tp 95.01 sl 105, error BTC 1 0.9980;error BTC 1 0.9980
            """)
    void reward_must_reach_risk_and_should_reach_the_strategys_ratio(String entry, String expected) {
        assertThat(String.join(";", judged(rule, free(), entry))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            buy BTC 1 tp 105.2 sl 95,    0
            buy BTC 1 tp 105.1999 sl 95, 1
            sell BTC 1 tp 94.8 sl 105,   0
            sell BTC 1 tp 94.8001 sl 105, 1
            """)
    void fees_on_both_ends_lower_the_reward_and_raise_the_risk(String entry, int errors) {
        assertThat(judged(rule, Given.flat(), entry).stream().filter(line -> line.startsWith("error")))
                .hasSize(errors);
    }

    @Test
    void a_target_or_stop_that_is_missing_is_an_error_where_a_stop_is_required() {
        assertThat(judged(rule, free(), "buy BTC 1 sl 95")).containsExactly("error BTC");
        assertThat(judged(rule, free(), "buy BTC 1 tp 110")).containsExactly("error BTC");
    }

    @Test
    void elsewhere_it_is_not_judged_and_says_so() {
        assertThat(judged(rule, free().stopsOptional(), "buy BTC 1 sl 95")).containsExactly("warning BTC");
        assertThat(judged(rule, free().stopsOptional(), "sell BTC 1 tp 90")).containsExactly("warning BTC");
    }

    @Test
    void a_strategy_without_a_ratio_gets_no_warning() {
        assertThat(judged(rule, free().limit("take_profit_ratio", null), "buy BTC 1 tp 105 sl 95"))
                .isEmpty();
    }

    @Test
    void an_increase_is_judged_by_the_orders_it_ends_up_with() {
        var given = free().standing("long BTC 1 at 100 x5 tp 110 sl 95");

        assertThat(judged(rule, given, "increase BTC 1")).isEmpty();
        assertThat(judged(rule, given, "increase BTC 1 tp 104")).hasSize(2);
        assertThat(judged(rule, given, "increase BTC 1 sl 89")).hasSize(2);
    }

    @Test
    void an_unknown_price_is_an_error() {
        assertThat(judged(rule, free().noMarket("BTC"), "buy BTC 1 tp 110 sl 95"))
                .containsExactly("error BTC");
    }

    @Test
    void has_nothing_to_say_about_exits() {
        var given = free().standing("long BTC 1 at 100 x5");

        assertThat(judged(rule, given, "close BTC")).isEmpty();
        assertThat(judged(rule, given, "decrease BTC 50% tp 100.01")).isEmpty();
        assertThat(judged(rule, given, "orders BTC tp 100.01")).isEmpty();
    }
}
