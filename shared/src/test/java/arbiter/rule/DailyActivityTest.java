package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DailyActivityTest {

    private static final String TWO = "buy BTC 100 x10 tp 110 sl 95; sell ETH 100 x10 tp 90 sl 105";
    private final Rule rule = new DailyActivity();

    private static Given day(int entries, String turnover) {
        return Given.flat().limit("max_turnover_per_day", "3").day("10000", "0", "10000", entries, turnover);
    }

    @Test
    void as_many_entries_a_day_as_the_limit() {
        assertThat(judged(rule, day(46, "0"), TWO)).isEmpty();
        assertThat(judged(rule, day(47, "0"), TWO)).containsExactly("error BTC+ETH 48 49");
        assertThat(judged(rule, day(99, "0"), "hold BTC")).isEmpty();
    }

    @Test
    void turnover_of_the_fills_and_of_these_entries_stays_within_its_multiple() {
        assertThat(judged(rule, day(0, "28000"), TWO)).isEmpty();
        assertThat(judged(rule, day(0, "28000.01"), TWO)).containsExactly("error BTC+ETH 30000 30000.01");
    }

    @Test
    void exits_are_no_entries_and_never_refused() {
        var given = day(48, "40000").standing("long BTC 1 at 100 x5 sl 95");

        assertThat(judged(rule, given, "close BTC")).isEmpty();
        assertThat(judged(rule, given, "decrease BTC 5%")).isEmpty();
        assertThat(judged(rule, given, "orders BTC sl 96")).isEmpty();
        assertThat(judged(rule, given, "increase BTC 1")).hasSize(2);
    }

    @Test
    void the_tightest_limits_of_the_days_strategies_count() {
        var tighter = Given.flat()
                .limit("max_turnover_per_day", "0.1")
                .limit("max_decisions_per_day", "1")
                .strategy();
        var switched = day(0, "0").under(new Mandate(true, null, false, List.of(tighter), Mandate.OWN.track()));

        assertThat(judged(rule, switched, TWO)).containsExactly("error BTC+ETH 1 2", "error BTC+ETH 1000 2000");
    }

    @Test
    void a_day_whose_opening_is_unknown_turns_nothing_over() {
        assertThat(judged(rule, Given.flat().day("0", "0", "1", 0, "0"), "buy BTC 1 tp 110 sl 95"))
                .hasSize(1);
    }
}
