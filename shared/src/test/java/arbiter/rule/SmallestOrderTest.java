package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmallestOrderTest {

    private final Rule rule = new SmallestOrder();

    @Test
    void the_venues_minimum_itself_passes_and_a_cent_less_does_not() {
        var venue = Given.flat().venue("BTC", 50, "10", "0.0001");

        assertThat(judged(rule, venue, "buy BTC 5 x2 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, venue, "buy BTC 4.995 x2 tp 110 sl 95")).containsExactly("error BTC 10 9.99");
        assertThat(judged(rule, venue, "sell BTC 4.995 x2 tp 90 sl 105")).containsExactly("error BTC 10 9.99");
    }

    @Test
    void one_step_of_coins_passes_and_less_rounds_to_nothing() {
        var coarse = Given.flat().venue("BTC", 50, "0", "0.1");

        assertThat(judged(rule, coarse, "buy BTC 10 x1 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, coarse, "buy BTC 9.99 x1 tp 110 sl 95")).containsExactly("error BTC");
    }

    @Test
    void an_increase_is_an_order_of_its_own() {
        var venue = Given.flat().venue("BTC", 50, "10", "0.0001").standing("long BTC 10 at 100 x2 sl 95");

        assertThat(judged(rule, venue, "increase BTC 5")).isEmpty();
        assertThat(judged(rule, venue, "increase BTC 4.99")).containsExactly("error BTC 10 9.98");
        assertThat(judged(rule, venue, "decrease BTC 1%")).isEmpty();
    }

    @Test
    void without_a_price_coins_cannot_be_counted() {
        assertThat(judged(rule, Given.flat().noMarket("BTC"), "buy BTC 100 tp 110 sl 95"))
                .containsExactly("error BTC");
    }
}
