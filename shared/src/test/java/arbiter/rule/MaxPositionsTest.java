package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaxPositionsTest {

    private final Rule rule = new MaxPositions();

    private static Given given() {
        return Given.flat().limit("max_positions", "2");
    }

    @Test
    void as_many_as_the_limit_may_be_open() {
        assertThat(judged(rule, given(), "buy BTC 1 tp 110 sl 95; sell ETH 1 tp 90 sl 105"))
                .isEmpty();
    }

    @Test
    void one_more_is_an_error_of_the_new_ones_only() {
        var given = given().standing("long SOL 1 at 100 x5 sl 95");

        assertThat(judged(rule, given, "buy BTC 1 tp 110 sl 95; sell ETH 1 tp 90 sl 105; increase SOL 1"))
                .containsExactly("error BTC+ETH 2 3");
    }

    @Test
    void positions_and_orders_in_assets_nobody_asks_about_count() {
        var given = given().asked("BTC").standing("long DOGE 1 at 100 x5").ordered("long XRP 1 at 1 x5");

        assertThat(judged(rule, given, "buy BTC 1 tp 110 sl 95")).containsExactly("error BTC 2 3");
    }

    @Test
    void a_position_closed_here_makes_room() {
        var full = given().standing("long BTC 1 at 100 x5; short ETH 1 at 100 x5");

        assertThat(judged(rule, full, "hold BTC; buy SOL 1 tp 110 sl 95")).containsExactly("error SOL 2 3");
        assertThat(judged(rule, full, "decrease BTC 50%; buy SOL 1 tp 110 sl 95"))
                .containsExactly("error SOL 2 3");
        assertThat(judged(rule, full, "close BTC; buy SOL 1 tp 110 sl 95")).isEmpty();
    }

    @Test
    void an_unfilled_order_keeps_its_place_when_the_position_closes() {
        var full =
                given().standing("long BTC 1 at 100 x5; short ETH 1 at 100 x5").ordered("long BTC 1 at 99 x5");

        assertThat(judged(rule, full, "close BTC; buy SOL 1 tp 110 sl 95")).containsExactly("error SOL 2 3");
    }

    @Test
    void an_account_already_over_the_limit_may_add_and_reduce_but_not_open() {
        var over = given().standing("long BTC 1 at 100 x5; short ETH 1 at 100 x5; long DOGE 1 at 1 x5");

        assertThat(judged(rule, over, "increase BTC 1; decrease ETH 50%")).isEmpty();
        assertThat(judged(rule, over, "close BTC; close ETH")).isEmpty();
        assertThat(judged(rule, over, "close BTC; buy SOL 1 tp 110 sl 95")).containsExactly("error SOL 2 3");
    }
}
