package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapLossTest {

    private final Rule rule = new GapLoss();

    /** Equity 10,000 of which a gap of 10 % may cost 5 %: 500. */
    private static Given given() {
        return Given.flat().limit("max_drawdown_percent", "5");
    }

    @Test
    void a_gap_costs_a_tenth_of_notional() {
        assertThat(judged(rule, given(), "buy BTC 1000 x5 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, given(), "buy BTC 1001 x5 tp 110 sl 95")).containsExactly("error BTC 500 500.5");
        assertThat(judged(rule, given(), "sell BTC 1001 x5 tp 90 sl 105")).containsExactly("error BTC 500 500.5");
    }

    @Test
    void and_never_more_than_the_margin() {
        assertThat(judged(rule, given().accountLeverage(20), "buy BTC 500 x20 tp 110 sl 95"))
                .isEmpty();
        assertThat(judged(rule, given().accountLeverage(20), "buy BTC 500.01 x20 tp 110 sl 95"))
                .containsExactly("error BTC 500 500.01");
    }

    @Test
    void each_side_is_a_gap_of_its_own() {
        assertThat(judged(rule, given(), "buy BTC 1000 x5 tp 110 sl 95; sell ETH 1000 x5 tp 90 sl 105"))
                .isEmpty();
        assertThat(judged(rule, given(), "buy BTC 1000 x5 tp 110 sl 95; buy ETH 1 x5 tp 110 sl 95"))
                .containsExactly("error BTC+ETH 500 500.5");
    }

    @Test
    void what_stands_and_may_fill_counts_and_what_is_closed_does_not() {
        var given = given().standing("long ETH 20 at 100 x5; short SOL 900 at 100 x5")
                .ordered("long DOGE 2000 at 1 x5");

        assertThat(judged(rule, given, "buy BTC 200 x5 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, given, "buy BTC 201 x5 tp 110 sl 95")).containsExactly("error BTC 500 500.5");
        assertThat(judged(rule, given, "buy BTC 600 x5 tp 110 sl 95; close ETH"))
                .isEmpty();
        assertThat(judged(rule, given, "buy BTC 400 x5 tp 110 sl 95; decrease ETH 50%"))
                .isEmpty();
        assertThat(judged(rule, given, "buy BTC 401 x5 tp 110 sl 95; decrease ETH 50%"))
                .hasSize(1);
    }

    @Test
    void a_gap_already_too_large_is_nobodys_error() {
        var large = given().standing("long ETH 200 at 100 x5");

        assertThat(judged(rule, large, "hold BTC; decrease ETH 5%")).isEmpty();
        assertThat(judged(rule, large, "sell BTC 1 tp 90 sl 105")).isEmpty();
        assertThat(judged(rule, large, "buy BTC 1 x1 tp 110 sl 95")).containsExactly("error BTC 500 2000.1");
    }

    @Test
    void a_margin_its_source_left_at_zero_is_worked_out() {
        var bare = given().standing("long ETH 50 at 100 x5 margin 0");

        assertThat(judged(rule, bare, "buy BTC 1 x1 tp 110 sl 95")).containsExactly("error BTC 500 500.1");
    }

    @Test
    void without_equity_no_gap_can_be_borne() {
        assertThat(judged(rule, given().balance("0"), "buy BTC 1 tp 110 sl 95")).hasSize(1);
    }
}
