package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Price;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxDriftTest {

    private final Rule rule = new MaxDrift();

    private static Given seen(String assumed) {
        return Given.flat()
                .limit("max_drift_percent", "0.5")
                .price("BTC", "100.5")
                .market("BTC", its -> its.assumed = Price.of(assumed));
    }

    @ParameterizedTest(name = "seen {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            100     | ''
            99.99   | error BTC 0.5 0.510052
            101.005 | ''
            101.006 | error BTC 0.5 0.500961
            """)
    void the_price_may_have_moved_half_a_percent_of_what_was_seen(String assumed, String said) {
        assertThat(String.join("", judged(rule, seen(assumed), "buy BTC 1 tp 110 sl 95")))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "increase BTC 1, 1",
        "orders BTC sl 90, 1",
        "orders BTC cancel_sl, 1",
        "orders BTC sl 96, 0",
        "close BTC, 0",
        "decrease BTC 5%, 0",
        "orders BTC tp 120, 0"
    })
    void it_stops_only_what_takes_risk(String decision, int errors) {
        var given = seen("50").standing("long BTC 1 at 100 x5 sl 95");

        assertThat(judged(rule, given, decision)).hasSize(errors);
    }

    @Test
    void without_a_price_there_is_nothing_to_compare() {
        assertThat(judged(rule, Given.flat().noMarket("BTC"), "buy BTC 1 tp 110 sl 95"))
                .containsExactly("error BTC");
    }
}
