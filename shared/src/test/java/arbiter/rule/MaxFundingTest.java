package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.strategy.StrategyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxFundingTest {

    private static final String BUY = "buy BTC 1 tp 110 sl 95";
    private static final String SELL = "sell BTC 1 tp 90 sl 105";
    private final Rule rule = new MaxFunding();

    @ParameterizedTest(name = "{0} bps, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            15    | buy BTC 1 tp 110 sl 95  | ''
            15.1  | buy BTC 1 tp 110 sl 95  | error BTC 15 15.1
            -99   | buy BTC 1 tp 110 sl 95  | ''
            -15   | sell BTC 1 tp 90 sl 105 | ''
            -15.1 | sell BTC 1 tp 90 sl 105 | error BTC 15 15.1
            99    | sell BTC 1 tp 90 sl 105 | ''
            """)
    void the_side_that_pays_pays_no_more_than_the_limit(String bps, String entry, String said) {
        assertThat(String.join("", judged(rule, Given.flat().funding("BTC", bps, null), entry)))
                .isEqualTo(said);
    }

    @Test
    void what_stands_may_pay_more() {
        var dear = Given.flat().funding("BTC", "99", null).standing("long BTC 1 at 100 x5 sl 95");

        assertThat(judged(rule, dear, "orders BTC sl 90")).isEmpty();
        assertThat(judged(rule, dear, "increase BTC 1")).hasSize(1);
    }

    @ParameterizedTest(name = "a stamp in {0} s: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1800 | ''
            1799 | error BTC 0.5 0.499722
            1    | error BTC 0.5 0.000277
            0    | ''
            -5   | ''
            """)
    void a_scalp_keeps_away_from_the_next_stamp_and_nobody_else_does(int seconds, String said) {
        var given = Given.flat().limit("max_holding_hours", "0.5").funding("BTC", "0", NOON.plusSeconds(seconds));

        assertThat(judged(rule, given, BUY)).isEmpty();
        assertThat(String.join("", judged(rule, given.follows(StrategyType.SCALPING), SELL)))
                .isEqualTo(said);
    }

    @Test
    void a_stamp_that_is_not_known_does_not_matter() {
        assertThat(judged(rule, Given.flat().follows(StrategyType.SCALPING), BUY))
                .isEmpty();
    }

    @Test
    void unknown_funding_is_taken_for_none_with_a_warning_and_refused_in_a_live_situation() {
        assertThat(judged(rule, Given.flat().unknown("BTC"), BUY)).containsExactly("warning BTC");
        assertThat(judged(rule, Given.flat().unknown("BTC").live(), BUY)).containsExactly("error BTC");
        assertThat(judged(rule, Given.flat().noMarket("BTC"), BUY)).containsExactly("error BTC");
    }
}
