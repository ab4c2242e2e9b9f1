package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxLeverageTest {

    private final Rule rule = new MaxLeverage();

    @ParameterizedTest(name = "{0} at strategy {1}, account {2}, venue {3}: {4}")
    @CsvSource(textBlock = """
            buy BTC 100 x10 tp 110 sl 95,  10, 10, 10, ''
            buy BTC 100 x11 tp 110 sl 95,  10, 20, 20, error BTC 10 11
            sell BTC 100 x11 tp 90 sl 105, 20, 10, 20, error BTC 10 11
            buy BTC 100 x11 tp 110 sl 95,  20, 20, 10, error BTC 10 11
            buy BTC 100 x125 tp 110 sl 95, 3,  20, 50, error BTC 3 125
            buy BTC 100 tp 110 sl 95,      1,  20, 50, ''
            """)
    void the_lowest_of_three_maxima_is_the_limit(
            String entry, String strategy, int account, int venue, String expected) {
        var given = Given.flat()
                .limit("max_leverage", strategy)
                .accountLeverage(account)
                .venue("BTC", venue, "5", "0.001");

        assertThat(String.join("", judged(rule, given, entry))).isEqualTo(expected);
    }

    @Test
    void an_increase_at_the_positions_own_leverage_may_not_exceed_it_either() {
        var given = Given.flat().limit("max_leverage", "3").standing("long BTC 1 at 100 x5 sl 95");

        assertThat(judged(rule, given, "increase BTC 100")).containsExactly("error BTC 3 5");
        assertThat(judged(rule, given, "buy BTC 100 tp 110 sl 95")).containsExactly("error BTC 3 5");
    }

    @Test
    void an_exit_from_too_much_leverage_is_nobodys_error() {
        var given = Given.flat().limit("max_leverage", "3").standing("long BTC 1 at 100 x5 sl 95");

        assertThat(judged(rule, given, "close BTC")).isEmpty();
        assertThat(judged(rule, given, "decrease BTC 50%")).isEmpty();
        assertThat(judged(rule, given, "orders BTC sl 96")).isEmpty();
    }

    @Test
    void an_unknown_maximum_of_the_venue_refuses_every_entry_and_no_exit() {
        var given = Given.flat().market("BTC", its -> its.maxLeverage = null).standing("long BTC 1 at 100 x2 sl 95");

        assertThat(judged(rule, given, "buy BTC 100 x1 tp 110 sl 95")).containsExactly("error BTC");
        assertThat(judged(rule, given, "buy BTC 100 x11 tp 110 sl 95")).containsExactly("error BTC 10 11", "error BTC");
        assertThat(judged(rule, given, "increase BTC 100")).containsExactly("error BTC");
        assertThat(judged(rule, given, "buy ETH 100 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, given, "close BTC")).isEmpty();
        assertThat(judged(rule, given, "decrease BTC 50%")).isEmpty();
        assertThat(judged(rule, given, "orders BTC sl 96")).isEmpty();
    }

    @Test
    void without_market_data_the_strategy_and_the_account_still_limit() {
        assertThat(judged(rule, Given.flat().noMarket("BTC"), "buy BTC 100 x11 tp 110 sl 95"))
                .containsExactly("error BTC 10 11");
    }
}
