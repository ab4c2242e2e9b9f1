package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopsOnTheRightSideTest {

    private final Rule rule = new StopsOnTheRightSide();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            buy BTC 1 tp 100.01 sl 99.99,  ''
            buy BTC 1 tp 100 sl 99,        error BTC 100 100
            buy BTC 1 tp 101 sl 100,       error BTC 100 100
            buy BTC 1 tp 99 sl 101,        error BTC 100 99;error BTC 100 101
            sell BTC 1 tp 99.99 sl 100.01, ''
            sell BTC 1 tp 100 sl 101,      error BTC 100 100
            sell BTC 1 tp 99 sl 100,       error BTC 100 100
            sell BTC 1 tp 101 sl 99,       error BTC 100 101;error BTC 100 99
            buy BTC 1 sl 100,              error BTC 100 100
            buy BTC 1 tp 100,              error BTC 100 100
            buy BTC 1,                     ''
            """)
    void an_entrys_orders_lie_on_their_side_of_the_price(String entry, String expected) {
        assertThat(String.join(";", judged(rule, Given.flat(), entry))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(textBlock = """
            long BTC 1 at 90 x5 tp 120 sl 80,  orders BTC tp 101 sl 99,         ''
            long BTC 1 at 90 x5 tp 120 sl 80,  orders BTC tp 100,               error BTC 100 100
            long BTC 1 at 90 x5 tp 120 sl 80,  orders BTC sl 100,               error BTC 100 100
            long BTC 1 at 90 x5 tp 120 sl 80,  orders BTC cancel_tp cancel_sl,  ''
            short BTC 1 at 90 x5 tp 80 sl 120, orders BTC tp 99 sl 101,         ''
            short BTC 1 at 90 x5 tp 80 sl 120, orders BTC tp 101,               error BTC 100 101
            short BTC 1 at 90 x5 tp 80 sl 120, orders BTC sl 99,                error BTC 100 99
            short BTC 1 at 90 x5 tp 80 sl 120, decrease BTC 50% sl 100,         error BTC 100 100
            long BTC 1 at 90 x5 tp 120 sl 80,  decrease BTC 50% tp 100.5 sl 99, ''
            long BTC 1 at 90 x5 tp 120 sl 80,  increase BTC 1 sl 101,           error BTC 100 101
            long BTC 1 at 90 x5 tp 120 sl 80,  increase BTC 1,                  ''
            """)
    void new_orders_of_a_position_go_by_its_side(String position, String decision, String expected) {
        var given = Given.flat().standing(position);

        assertThat(String.join(";", judged(rule, given, decision))).isEqualTo(expected);
    }

    @Test
    void an_increase_may_not_lean_on_a_stop_or_target_the_price_has_passed() {
        var gapped = Given.flat().standing("long BTC 1 at 120 x5 tp 140 sl 105; short ETH 1 at 120 x5 tp 101 sl 130");

        assertThat(judged(rule, gapped, "increase BTC 1")).containsExactly("error BTC 100 105");
        assertThat(judged(rule, gapped, "increase ETH 1")).containsExactly("error ETH 100 101");
        assertThat(judged(rule, gapped, "increase BTC 1 sl 95")).isEmpty();
    }

    @Test
    void a_position_whose_stop_was_passed_may_still_be_left() {
        var gapped = Given.flat().standing("long BTC 1 at 120 x5 tp 140 sl 105");

        assertThat(judged(rule, gapped, "close BTC")).isEmpty();
        assertThat(judged(rule, gapped, "decrease BTC 50%")).isEmpty();
        assertThat(judged(rule, gapped, "hold BTC")).isEmpty();
    }

    @Test
    void orders_cannot_be_set_around_an_unknown_price() {
        var given = Given.flat().noMarket("BTC").standing("long BTC 1 at 90 x5");

        assertThat(judged(rule, given, "orders BTC sl 80")).containsExactly("error BTC");
        assertThat(judged(rule, given, "buy BTC 1 tp 110 sl 95")).containsExactly("error BTC");
        assertThat(judged(rule, given, "close BTC")).isEmpty();
        assertThat(judged(rule, given, "decrease BTC 50%")).isEmpty();
    }
}
