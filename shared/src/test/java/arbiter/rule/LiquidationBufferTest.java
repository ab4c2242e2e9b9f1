package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidationBufferTest {

    private final Rule rule = new LiquidationBuffer();

    /** At 10x and no maintenance margin to speak of a long at 100 is liquidated at 90.9 and a short at 108.9. */
    private static Given given() {
        return Given.flat().market("BTC", its -> its.maintenance = new BigDecimal("0.01"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            buy BTC 1 x10 tp 120 sl 93.9090909091     | 0
            buy BTC 1 x10 tp 120 sl 93.9090909090     | 1
            buy BTC 1 x10 tp 120 sl 90.9090909091     | 1
            buy BTC 1 x10 tp 120 sl 90                | 1
            sell BTC 1 x10 tp 80 sl 105.9108910890    | 0
            sell BTC 1 x10 tp 80 sl 105.9108910892    | 1
            sell BTC 1 x10 tp 80 sl 110               | 1
            sell BTC 1 x1 tp 80 sl 195.01             | 0
            sell BTC 1 x1 tp 80 sl 195.1              | 1
            """)
    void a_stop_keeps_three_percent_of_price_from_liquidation(String entry, int errors) {
        assertThat(judged(rule, given(), entry)).hasSize(errors);
    }

    @Test
    void the_finding_names_the_distance_or_the_liquidation_price() {
        assertThat(judged(rule, given().limit("liquidation_buffer_percent", "5"), "buy BTC 1 x10 tp 120 sl 95"))
                .containsExactly("error BTC 5 4.090909");
        assertThat(judged(rule, given(), "buy BTC 1 x10 tp 120 sl 90")).containsExactly("error BTC 90.9090909091 90");
    }

    @Test
    void a_long_without_leverage_is_never_liquidated() {
        assertThat(judged(rule, given(), "buy BTC 1 x1 tp 120 sl 51")).isEmpty();
    }

    @Test
    void without_a_stated_maintenance_margin_half_of_the_least_margin_of_the_venue_is_taken() {
        var venue = Given.flat().venue("BTC", 10, "5", "0.001").limit("liquidation_buffer_percent", "0");

        assertThat(judged(rule, venue, "buy BTC 100 x10 tp 120 sl 94.74")).isEmpty();
        assertThat(judged(rule, venue, "buy BTC 100 x10 tp 120 sl 94.73"))
                .containsExactly("error BTC 94.7368421053 94.73");
    }

    @Test
    void an_add_is_liquidated_from_its_average_entry() {
        var high = given().standing("long BTC 10 at 110 x10 tp 130 sl 99");

        assertThat(judged(rule, high, "increase BTC 100 sl 98.5")).isEmpty();
        assertThat(judged(rule, high, "increase BTC 100 sl 98.4")).containsExactly("error BTC 3 2.945454");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders BTC sl 94", "orders BTC sl 90"})
    void a_stop_that_is_moved_away_keeps_its_distance_too(String loosened) {
        var stopped = given().limit("liquidation_buffer_percent", "4").standing("long BTC 1 at 100 x10 sl 97");

        assertThat(judged(rule, stopped, loosened)).hasSize(1);
        assertThat(judged(rule, stopped, "orders BTC sl 95")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders BTC sl 93.5", "decrease BTC 50% sl 93", "close BTC", "hold BTC", "orders ETH sl 91"})
    void never_refuses_what_reduces_risk(String reducing) {
        var near = given().standing("long BTC 1 at 100 x10 sl 92; long ETH 1 at 100 x10");

        assertThat(judged(rule, near, reducing)).isEmpty();
    }

    @Test
    void the_venues_own_liquidation_price_counts_for_what_stands() {
        var stated = given().standing("long BTC 1 at 100 x10 sl 97 liq 92");

        assertThat(judged(rule, stated, "orders BTC sl 95")).isEmpty();
        assertThat(judged(rule, stated, "orders BTC sl 94.9")).containsExactly("error BTC 3 2.900000");
        assertThat(judged(rule, stated, "orders BTC sl 92")).containsExactly("error BTC 92 92");
    }

    @Test
    void what_takes_risk_is_refused_where_nobody_can_tell_the_liquidation() {
        var unknown = Given.flat().market("BTC", its -> its.maxLeverage = null);
        var held = Given.flat().market("BTC", its -> its.maxLeverage = null).standing("long BTC 1 at 100 x10 sl 97");

        assertThat(judged(rule, unknown, "buy BTC 1 x10 tp 120 sl 99")).containsExactly("error BTC");
        assertThat(judged(rule, unknown, "sell BTC 1 x1 tp 80 sl 101")).containsExactly("error BTC");
        assertThat(judged(rule, unknown, "buy BTC 1 x1 tp 120 sl 51")).isEmpty();
        assertThat(judged(rule, held, "orders BTC sl 96")).containsExactly("error BTC");
        assertThat(judged(rule, held, "orders BTC sl 98")).isEmpty();
        assertThat(judged(rule, held, "close BTC")).isEmpty();
        assertThat(judged(rule, held, "decrease BTC 50%")).isEmpty();
    }

    @Test
    void a_stated_maintenance_margin_or_liquidation_price_is_enough() {
        var rate = given().market("BTC", its -> its.maxLeverage = null);
        var stated = Given.flat()
                .market("BTC", its -> its.maxLeverage = null)
                .standing("long BTC 1 at 100 x10 sl 97 liq 92");

        assertThat(judged(rule, rate, "buy BTC 1 x10 tp 120 sl 93.9090909091")).isEmpty();
        assertThat(judged(rule, rate, "buy BTC 1 x10 tp 120 sl 93.9090909090")).hasSize(1);
        assertThat(judged(rule, stated, "orders BTC sl 95")).isEmpty();
        assertThat(judged(rule, stated, "orders BTC sl 94.9")).containsExactly("error BTC 3 2.900000");
    }

    @Test
    void without_a_price_it_cannot_be_measured() {
        assertThat(judged(rule, given().noMarket("BTC"), "buy BTC 1 x10 tp 120 sl 95"))
                .containsExactly("error BTC");
        assertThat(judged(rule, given().noMarket("BTC").standing("long BTC 1 at 100 x10 sl 97"), "orders BTC sl 96"))
                .containsExactly("error BTC");
    }
}
