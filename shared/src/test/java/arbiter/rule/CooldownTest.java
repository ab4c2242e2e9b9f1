package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CooldownTest {

    private static final String ENTRY = "buy BTC 1 tp 110 sl 95";
    private final Rule rule = new Cooldown();

    @Test
    void an_entry_may_follow_as_many_seconds_later_as_the_limit_says() {
        assertThat(judged(rule, Given.flat().filled("BTC", NOON.minusSeconds(300)), ENTRY))
                .isEmpty();
        assertThat(judged(rule, Given.flat().filled("BTC", NOON.minusMillis(299_999)), ENTRY))
                .containsExactly("error BTC 300 299.999");
        assertThat(judged(rule, Given.flat().filled("BTC", NOON), "sell BTC 1 tp 90 sl 105"))
                .containsExactly("error BTC 300 0");
    }

    @Test
    void a_fill_in_another_asset_or_none_at_all_does_not_matter() {
        assertThat(judged(rule, Given.flat().filled("ETH", NOON), ENTRY)).isEmpty();
        assertThat(judged(rule, Given.flat(), ENTRY)).isEmpty();
    }

    @Test
    void an_add_cools_down_too_and_an_exit_never_does() {
        var given = Given.flat().filled("BTC", NOON.minusSeconds(1)).standing("long BTC 1 at 100 x5 sl 95");

        assertThat(judged(rule, given, "increase BTC 1")).hasSize(1);
        assertThat(judged(rule, given, "decrease BTC 50%")).isEmpty();
        assertThat(judged(rule, given, "close BTC")).isEmpty();
        assertThat(judged(rule, given, "orders BTC sl 90")).isEmpty();
    }

    @Test
    void a_trade_that_closed_is_a_fill_whoever_reports_it() {
        var stoppedOut = Given.flat().filled("BTC", NOON.minusSeconds(9_000)).traded("BTC", NOON.minusSeconds(299));

        assertThat(judged(rule, stoppedOut, ENTRY)).containsExactly("error BTC 300 299");
    }

    @Test
    void a_fill_from_the_future_is_not_long_enough_ago() {
        assertThat(judged(rule, Given.flat().filled("BTC", NOON.plusSeconds(9)), ENTRY))
                .containsExactly("error BTC 300 -9");
    }

    @Test
    void the_opening_of_the_position_is_a_fill_of_its_own_asset() {
        var opened =
                Given.flat().standing("long BTC 1 at 100 x5 sl 95 opened 299; long ETH 1 at 100 x5 sl 95 opened 300");

        assertThat(judged(rule, opened, "increase BTC 1; increase ETH 1; buy SOL 1 tp 110 sl 95"))
                .containsExactly("error BTC 300 299");
    }

    @Test
    void the_latest_of_all_fills_counts() {
        var given = Given.flat()
                .filled("BTC", NOON.minusSeconds(50))
                .traded("BTC", NOON.minusSeconds(70))
                .traded("ETH", NOON.minusSeconds(1))
                .traded("BTC", NOON.minusSeconds(60))
                .standing("long BTC 1 at 100 x5 sl 95 opened 40");

        assertThat(judged(rule, given, "increase BTC 1")).containsExactly("error BTC 300 40");
        assertThat(judged(rule, given.filled("BTC", NOON.minusSeconds(30)), "increase BTC 1"))
                .containsExactly("error BTC 300 30");
    }
}
