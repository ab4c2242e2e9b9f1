package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AvailableCapitalTest {

    private final Rule rule = new AvailableCapital();

    private static Given given() {
        return Given.flat().available("1005");
    }

    @Test
    void allocations_and_their_taker_fees_may_take_all_that_is_available() {
        assertThat(judged(rule, given(), "buy BTC 600 x10 tp 110 sl 95; sell ETH 400 x10 tp 90 sl 105"))
                .isEmpty();
    }

    @Test
    void a_cent_more_is_an_error_of_all_entries() {
        assertThat(judged(rule, given(), "buy BTC 600.01 x10 tp 110 sl 95; sell ETH 400 x10 tp 90 sl 105; hold SOL"))
                .containsExactly("error BTC+ETH 1005 1005.01005");
    }

    @Test
    void the_fee_is_taken_on_the_notional_at_the_default_leverage() {
        assertThat(judged(rule, given().available("1004.99"), "buy BTC 1000 tp 110 sl 95"))
                .containsExactly("error BTC 1004.99 1005");
        assertThat(judged(rule, given().available("1004.99").takerFeeBps("0"), "buy BTC 1000 tp 110 sl 95"))
                .isEmpty();
    }

    @Test
    void margin_freed_by_the_same_decision_does_not_count() {
        var given = given().available("100").standing("long BTC 100 at 100 x5");

        assertThat(judged(rule, given, "close BTC; buy ETH 101 tp 110 sl 95")).hasSize(1);
    }

    @Test
    void increases_count() {
        var given = given().available("100").standing("long BTC 1 at 100 x5 sl 95");

        assertThat(judged(rule, given, "increase BTC 101")).hasSize(1);
    }

    @Test
    void an_account_without_anything_available_may_always_reduce() {
        var broke = given().available("-1").standing("long BTC 1 at 100 x5");

        assertThat(judged(rule, broke, "close BTC")).isEmpty();
        assertThat(judged(rule, broke, "decrease BTC 10%")).isEmpty();
        assertThat(judged(rule, broke, "orders BTC sl 95")).isEmpty();
    }
}
