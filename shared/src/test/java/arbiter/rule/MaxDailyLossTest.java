package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaxDailyLossTest {

    private final Rule rule = new MaxDailyLoss();

    /** Equity 10,000 of which 5 % may be lost: 500. An entry of 100 x10 with a stop at 95 loses 50 and 1 of fees. */
    private static Given lost(String usd) {
        return Given.flat()
                .limit("max_daily_loss_percent", "5")
                .day("" + (10_000 + Integer.parseInt(usd)), "0", "20000", 0, "0");
    }

    @ParameterizedTest(name = "lost {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0   | ''
            348 | ''
            349 | warning 400 400
            448 | warning 400 499
            449 | warning 400 500
            450 | error BTC 500 501
            499 | error BTC 500 550
            500 | error BTC 500 500
            900 | error BTC 500 900
            """)
    void the_days_loss_and_the_open_risk_stay_within_the_limit(String lost, String said) {
        assertThat(String.join("", judged(rule, lost(lost), "buy BTC 100 x10 tp 110 sl 95")))
                .isEqualTo(said);
    }

    @Test
    void transfers_of_the_day_are_no_loss() {
        var paidOut = Given.flat().limit("max_daily_loss_percent", "5").day("10600", "-600", "20000", 0, "0");
        var paidIn = Given.flat().limit("max_daily_loss_percent", "5").day("9400", "1100", "20000", 0, "0");

        assertThat(judged(rule, paidOut, "buy BTC 100 x10 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, paidIn, "buy BTC 100 x10 tp 110 sl 95")).containsExactly("error BTC 500 500");
    }

    @Test
    void everything_that_stands_is_open_risk_and_without_a_stop_a_fifth_of_it() {
        var given = lost("0")
                .standing("long ETH 10 at 100 x5; long SOL 10 at 100 x5 sl 95")
                .ordered("long DOGE 1000 at 1 x5");

        assertThat(judged(rule, given, "buy BTC 90 x10 tp 110 sl 95")).containsExactly("warning 400 496.4");
        assertThat(judged(rule, given, "buy BTC 98 x10 tp 110 sl 95")).containsExactly("error BTC 500 500.48");
        assertThat(judged(rule, given, "buy BTC 98 x10 tp 110 sl 95; close ETH"))
                .isEmpty();
        assertThat(judged(rule, given, "buy BTC 98 x10 tp 110 sl 95; orders ETH sl 96"))
                .isEmpty();
    }

    @Test
    void who_raises_the_open_risk_contributes() {
        var given = lost("0").standing("long SOL 40 at 100 x5 sl 80");

        assertThat(judged(rule, given, "buy BTC 0.1 x10 tp 110 sl 95; sell ETH 0.1 x10 tp 90 sl 105; hold SOL"))
                .containsExactly("error BTC+ETH 500 802.102");
        assertThat(judged(rule, given, "buy BTC 0.1 x10 tp 110 sl 95; increase SOL 1 sl 98"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders BTC sl 70", "orders BTC cancel_sl"})
    void moving_a_stop_away_takes_risk_too(String loosened) {
        var given = lost("0").standing("long BTC 40 at 100 x5 sl 90");

        assertThat(judged(rule, given, loosened)).hasSize(1).allMatch(line -> line.startsWith("error BTC 500"));
        assertThat(judged(rule, lost("501").standing("long BTC 1 at 100 x5 sl 90"), loosened))
                .containsExactly("error BTC 500 501");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close BTC",
                "decrease BTC 50%",
                "orders BTC sl 95",
                "orders ETH sl 90",
                "orders BTC tp 120",
                "hold BTC"
            })
    void never_refuses_what_reduces_risk(String reducing) {
        var broke = lost("900").standing("long BTC 400 at 100 x50 sl 80; long ETH 400 at 100 x50");

        assertThat(judged(rule, broke, reducing)).isEmpty();
    }

    @Test
    void the_tightest_limit_of_the_days_strategies_counts() {
        var tighter = Given.flat().limit("max_daily_loss_percent", "0.5").strategy();
        var switched = lost("0").under(new Mandate(true, null, false, List.of(tighter), Mandate.OWN.track()));

        assertThat(judged(rule, switched, "buy BTC 100 x10 tp 110 sl 95")).containsExactly("error BTC 50 51");
    }

    @Test
    void a_day_whose_opening_is_unknown_takes_no_risk() {
        var unknown = Given.flat().day("0", "0", "10000", 0, "0");

        assertThat(judged(rule, unknown, "buy BTC 1 x10 tp 110 sl 95")).containsExactly("error BTC");
        assertThat(judged(rule, unknown, "hold BTC")).isEmpty();
    }

    @Test
    void a_days_gain_makes_no_room_for_more_risk() {
        var gained = Given.flat().limit("max_daily_loss_percent", "0.5").day("9000", "0", "10000", 0, "0");

        assertThat(judged(rule, gained, "buy BTC 100 x10 tp 110 sl 95")).containsExactly("error BTC 50 51");
    }

    @Test
    void a_decrease_keeps_its_stop_and_loses_the_less_for_it() {
        var given = lost("0").standing("long ETH 80 at 100 x5 sl 95");

        assertThat(judged(rule, given, "buy BTC 100 x10 tp 110 sl 95")).containsExactly("warning 400 455");
        assertThat(judged(rule, given, "buy BTC 100 x10 tp 110 sl 95; decrease ETH 50%"))
                .isEmpty();
    }

    @Test
    void a_wider_limit_followed_earlier_today_loosens_nothing() {
        var wider = Given.flat().limit("max_daily_loss_percent", "50").strategy();
        var switched = lost("450").under(new Mandate(true, null, false, List.of(wider), Mandate.OWN.track()));

        assertThat(judged(rule, switched, "buy BTC 100 x10 tp 110 sl 95")).containsExactly("error BTC 500 501");
    }

    @Test
    void an_add_that_lowers_an_open_risk_already_too_large_is_nobodys_error() {
        var large = lost("0").standing("long SOL 100 at 100 x5 sl 80");

        assertThat(judged(rule, large, "increase SOL 1 sl 94")).isEmpty();
        assertThat(judged(rule, large, "increase SOL 1")).hasSize(1);
    }
}
