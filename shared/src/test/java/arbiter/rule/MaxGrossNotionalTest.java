package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaxGrossNotionalTest {

    private final Rule rule = new MaxGrossNotional();

    private static Given given() {
        return Given.flat().limit("max_leverage", "2").accountLeverage(10);
    }

    @Test
    void longs_and_shorts_add_up_to_equity_times_the_maximum_leverage() {
        assertThat(judged(rule, given(), "buy BTC 5000 x2 tp 110 sl 95; sell ETH 5000 x2 tp 90 sl 105"))
                .isEmpty();
        assertThat(judged(rule, given(), "buy BTC 5000 x2 tp 110 sl 95; sell ETH 5000.01 x2 tp 90 sl 105"))
                .containsExactly("error BTC+ETH 20000 20000.02");
    }

    @Test
    void what_stands_counts_and_what_is_closed_or_decreased_does_not() {
        var given = given().standing("short ETH 100 at 100 x2; long SOL 50 at 100 x2")
                .ordered("long SOL 10 at 100 x2");

        assertThat(judged(rule, given, "buy BTC 2000 x2 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, given, "buy BTC 2000.5 x2 tp 110 sl 95")).containsExactly("error BTC 20000 20001");
        assertThat(judged(rule, given, "buy BTC 7000 x2 tp 110 sl 95; close ETH"))
                .isEmpty();
        assertThat(judged(rule, given, "buy BTC 4500 x2 tp 110 sl 95; decrease ETH 50%"))
                .isEmpty();
        assertThat(judged(rule, given, "buy BTC 4501 x2 tp 110 sl 95; decrease ETH 50%"))
                .containsExactly("error BTC 20000 20002");
    }

    @Test
    void a_limit_already_breached_is_nobodys_error() {
        var large = given().standing("short ETH 300 at 100 x2");

        assertThat(judged(rule, large, "hold BTC; decrease ETH 10%; orders ETH sl 120"))
                .isEmpty();
        assertThat(judged(rule, large, "buy BTC 1 tp 110 sl 95")).hasSize(1);
    }

    @Test
    void without_equity_nothing_may_be_entered() {
        assertThat(judged(rule, given().balance("0"), "buy BTC 0.01 tp 110 sl 95"))
                .hasSize(1);
    }
}
