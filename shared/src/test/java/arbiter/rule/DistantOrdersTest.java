package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistantOrdersTest {

    private final Rule rule = new DistantOrders();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            buy BTC 1 tp 150 sl 50                | ''
            buy BTC 1 tp 150.01 sl 50             | error BTC 50 50.010000
            buy BTC 1 tp 150 sl 49.99             | error BTC 50 50.010000
            sell BTC 1 tp 50 sl 150               | ''
            sell BTC 1 tp 9.5 sl 150              | error BTC 50 90.500000
            orders ETH tp 150 sl 50               | ''
            orders ETH tp 1500                    | error ETH 50 1400.000000
            decrease ETH 50% sl 49                | error ETH 50 51.000000
            increase ETH 1 sl 950                 | error ETH 50 850.000000
            close ETH                             | ''
            """)
    void a_new_order_lies_at_most_half_the_price_away(String decision, String said) {
        var given = Given.flat().standing("long ETH 1 at 100 x5 tp 190 sl 45");

        assertThat(String.join("", judged(rule, given, decision))).isEqualTo(said);
    }

    @Test
    void orders_that_stand_already_are_nobodys_error() {
        var given = Given.flat().standing("long ETH 1 at 100 x5 tp 190 sl 45");

        assertThat(judged(rule, given, "increase ETH 1")).isEmpty();
    }

    @Test
    void without_a_price_it_cannot_be_measured() {
        assertThat(judged(rule, Given.flat().noMarket("BTC"), "buy BTC 1 tp 110 sl 95"))
                .containsExactly("error BTC");
    }
}
