package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaxRiskPerTradeTest {

    private final Rule rule = new MaxRiskPerTrade();

    private static Given given() {
        return Given.flat().limit("max_risk_per_trade_percent", "2.04");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy BTC 400 tp 110 sl 95", "sell BTC 400 tp 90 sl 105"})
    void passes_an_entry_that_loses_exactly_the_budget(String entry) {
        assertThat(judged(rule, given(), entry)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy BTC 400.01 tp 110 sl 95", "sell BTC 400.01 tp 90 sl 105"})
    void refuses_an_entry_that_loses_a_fraction_more(String entry) {
        assertThat(judged(rule, given(), entry)).containsExactly("error BTC 204 204.0051");
    }

    @Test
    void takes_the_taker_fee_of_entry_and_exit_into_the_loss() {
        var free = given().takerFeeBps("0").limit("max_risk_per_trade_percent", "2");

        assertThat(judged(rule, free, "buy BTC 400 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, free.takerFeeBps("5"), "buy BTC 400 tp 110 sl 95"))
                .containsExactly("error BTC 200 204");
    }

    @ParameterizedTest
    @ValueSource(strings = {"long BTC 20 at 100 x10 tp 120 sl 95", "short BTC 20 at 100 x10 tp 80 sl 105"})
    void measures_the_whole_position_after_an_increase(String position) {
        var half = given().limit("max_risk_per_trade_percent", "2.03").standing(position);

        assertThat(judged(rule, half, "increase BTC 200")).isEmpty();
        assertThat(judged(rule, half, "increase BTC 201")).containsExactly("error BTC 203 203.51");
    }

    @Test
    void a_buy_where_a_long_stands_is_an_increase_too() {
        var half = given().limit("max_risk_per_trade_percent", "2.03").standing("long BTC 20 at 100 x10 tp 120 sl 90");

        assertThat(judged(rule, half, "buy BTC 200 tp 120 sl 95")).isEmpty();
        assertThat(judged(rule, half, "buy BTC 201 tp 120 sl 95")).containsExactly("error BTC 203 203.51");
    }

    @Test
    void counts_unfilled_orders_with_a_fifth_of_their_notional_where_they_have_no_stop() {
        var stopped = given().ordered("long BTC 20 at 100 x10 sl 95");
        var bare = given().ordered("long BTC 5 at 100 x10");

        assertThat(judged(rule, stopped, "buy BTC 200 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, stopped, "buy BTC 201 tp 110 sl 95")).containsExactly("error BTC 204 204.51");
        assertThat(judged(rule, bare, "buy BTC 201 tp 110 sl 95")).isEmpty();
    }

    /** Once they fill it is one position, and what is bought later sets its stop. */
    @ParameterizedTest
    @CsvSource({
        "long BTC 20 at 100 x10 sl 95, buy BTC 10 tp 120 sl 90, buy BTC 1 tp 120 sl 89",
        "short BTC 20 at 100 x10 sl 105, sell BTC 10 tp 80 sl 110, sell BTC 1 tp 80 sl 111"
    })
    void measures_unfilled_orders_at_a_farther_stop_of_the_entry_beside_them(
            String order, String passing, String farther) {
        var given = given().limit("max_risk_per_trade_percent", "2.121").ordered(order);

        assertThat(judged(rule, given, passing)).isEmpty();
        assertThat(judged(rule, given, farther)).containsExactly("error BTC 212.1 223.11");
    }

    @Test
    void measures_unfilled_orders_at_their_own_stop_where_that_of_the_entry_is_nearer() {
        var given = given().limit("max_risk_per_trade_percent", "2.02").ordered("long BTC 20 at 100 x10 sl 95");

        assertThat(judged(rule, given, "buy BTC 500 tp 110 sl 98.1")).isEmpty();
        assertThat(judged(rule, given, "buy BTC 500 tp 110 sl 98")).containsExactly("error BTC 202 207");
    }

    @Test
    void an_entry_without_a_stop_takes_away_that_of_the_orders_beside_it() {
        var optional = given().stopsOptional().ordered("long BTC 10 at 100 x1 sl 99");
        var daily = new MaxDailyLoss();

        assertThat(judged(daily, optional.limit("max_daily_loss_percent", "2.2"), "buy BTC 100 x1 tp 110"))
                .containsExactly("warning 176 220");
        assertThat(judged(daily, optional.limit("max_daily_loss_percent", "2.19"), "buy BTC 100 x1 tp 110"))
                .containsExactly("error BTC 219 220");
    }

    @Test
    void forgives_an_add_that_lowers_the_loss_of_a_position_already_too_large() {
        var large = given().standing("long BTC 100 at 100 x10 tp 130 sl 90");

        assertThat(judged(rule, large, "increase BTC 100 sl 95")).isEmpty();
        assertThat(judged(rule, large, "increase BTC 100")).containsExactly("error BTC 204 1106");
    }

    @ParameterizedTest
    @ValueSource(strings = {"long BTC 20 at 120 x10 sl 105", "short BTC 20 at 80 x10 sl 95"})
    void a_stop_the_price_has_passed_loses_only_fees_here_and_is_left_to_the_rule_of_sides(String position) {
        assertThat(judged(rule, given().standing(position), "increase BTC 400")).isEmpty();
    }

    @Test
    void without_a_stop_where_none_is_needed_the_allocation_is_the_risk() {
        var optional = given().stopsOptional().limit("max_entry_percent", "2");

        assertThat(judged(rule, optional, "buy BTC 200 tp 110")).isEmpty();
        assertThat(judged(rule, optional, "buy BTC 200.01 tp 110")).containsExactly("error BTC 200 200.01");
        assertThat(judged(rule, optional, "sell BTC 200.01 tp 90")).containsExactly("error BTC 200 200.01");
    }

    @Test
    void a_stop_that_is_set_is_measured_also_where_none_is_needed() {
        var optional = given().stopsOptional().limit("max_entry_percent", "1");

        assertThat(judged(rule, optional, "buy BTC 400 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, optional, "buy BTC 400.01 tp 110 sl 95")).containsExactly("error BTC 204 204.0051");
    }

    @Test
    void a_missing_stop_price_or_limit_is_an_error() {
        assertThat(judged(rule, given(), "buy BTC 1 tp 110")).containsExactly("error BTC");
        assertThat(judged(rule, given().noMarket("BTC"), "buy BTC 1 tp 110 sl 95"))
                .containsExactly("error BTC");
        assertThat(judged(rule, given().stopsOptional().limit("max_entry_percent", null), "buy BTC 1 tp 110"))
                .containsExactly("error BTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-500"})
    void nothing_may_be_risked_without_equity(String balance) {
        assertThat(judged(rule, given().balance(balance), "buy BTC 1 tp 110 sl 95"))
                .hasSize(1);
        assertThat(judged(rule, given().balance(balance).stopsOptional(), "buy BTC 1 tp 110"))
                .hasSize(1);
    }

    @Test
    void equity_counts_what_positions_have_won_and_lost() {
        var losing = given().standing("long ETH 10 at 110 x10 sl 90");

        assertThat(judged(rule, losing, "buy BTC 400 tp 110 sl 95")).containsExactly("error BTC 201.96 204");
    }

    @Test
    void never_stands_in_the_way_of_an_exit() {
        var broke = given().balance("0").standing("long BTC 100 at 100 x10");

        assertThat(judged(rule, broke, "close BTC")).isEmpty();
        assertThat(judged(rule, broke, "decrease BTC 50%")).isEmpty();
        assertThat(judged(rule, broke, "orders BTC sl 95")).isEmpty();
    }

    @Test
    void an_order_that_stands_before_and_after_raises_nothing() {
        var large = given().standing("long BTC 100 at 100 x10 tp 130 sl 90").ordered("long BTC 50 at 100 x10 sl 90");

        assertThat(judged(rule, large, "increase BTC 100 sl 95")).isEmpty();
    }
}
