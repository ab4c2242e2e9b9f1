package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorthItsCostTest {

    private final Rule rule = new WorthItsCost();

    /** Fees of 2 x 5 bps, a spread of 2 bps, funding of 8 bps per 8 hours over 6 hours: 18 bps for a long, 12 for a short. */
    private static Given given() {
        return Given.flat().funding("BTC", "8", null);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            buy BTC 1 tp 100.54 sl 99   | ''
            buy BTC 1 tp 100.53 sl 99   | warning BTC 54 53.0000
            buy BTC 1 tp 100.18 sl 99   | warning BTC 54 18.0000
            buy BTC 1 tp 100.179 sl 99  | error BTC 18 17.9000
            sell BTC 1 tp 99.64 sl 101  | ''
            sell BTC 1 tp 99.65 sl 101  | warning BTC 36 35.0000
            sell BTC 1 tp 99.88 sl 101  | warning BTC 36 12.0000
            sell BTC 1 tp 99.89 sl 101  | error BTC 12 11.0000
            """)
    void the_target_pays_what_the_trade_costs_and_better_three_times_that(String entry, String said) {
        assertThat(String.join("", judged(rule, given(), entry))).isEqualTo(said);
    }

    @Test
    void spread_and_fees_are_the_venues_and_the_accounts_own() {
        var wide = Given.flat().takerFeeBps("10").market("BTC", its -> its.spreadBps = new BigDecimal("5"));

        assertThat(judged(rule, wide, "buy BTC 1 tp 100.75 sl 99")).isEmpty();
        assertThat(judged(rule, wide, "buy BTC 1 tp 100.25 sl 99")).containsExactly("warning BTC 75 25.0000");
        assertThat(judged(rule, wide, "buy BTC 1 tp 100.24 sl 99")).containsExactly("error BTC 25 24.0000");
    }

    @Test
    void without_a_take_profit_it_is_not_judged() {
        assertThat(judged(rule, given(), "buy BTC 1 sl 95")).containsExactly("warning BTC");
    }

    @Test
    void an_unknown_spread_is_refused_and_never_taken_for_the_usual_one() {
        var unknown = Given.flat().market("BTC", its -> its.spreadBps = null);

        assertThat(judged(rule, unknown, "buy BTC 1 tp 110 sl 99")).containsExactly("error BTC");
        assertThat(judged(rule, unknown, "buy BTC 1 sl 99")).containsExactly("error BTC");
        assertThat(judged(rule, unknown, "buy ETH 1 tp 110 sl 99")).isEmpty();
        assertThat(judged(rule, unknown.live().unknown("BTC"), "buy BTC 1 tp 110 sl 99"))
                .containsExactly("error BTC");
    }

    @Test
    void unknown_funding_is_taken_for_none_and_refused_in_a_live_situation() {
        var unknown = Given.flat().unknown("BTC");

        assertThat(judged(rule, unknown, "buy BTC 1 tp 100.36 sl 99")).isEmpty();
        assertThat(judged(rule, unknown.live(), "buy BTC 1 tp 100.36 sl 99")).containsExactly("error BTC");
        assertThat(judged(rule, unknown.noMarket("BTC"), "buy BTC 1 tp 110 sl 99"))
                .containsExactly("error BTC");
    }
}
