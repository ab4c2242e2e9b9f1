package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaxPositionSizeTest {

    private final Rule rule = new MaxPositionSize();

    @Test
    void the_largest_position_itself_passes_and_a_cent_more_does_not() {
        var given = Given.flat().maxPositionSize("2000");

        assertThat(judged(rule, given, "buy BTC 200 x10 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, given, "sell BTC 200.01 x10 tp 90 sl 105")).containsExactly("error BTC 2000 2000.1");
    }

    @Test
    void what_stands_and_what_may_still_fill_counts() {
        var given = Given.flat()
                .maxPositionSize("2000")
                .standing("long BTC 10 at 90 x10 sl 85")
                .ordered("long BTC 5 at 90 x10 sl 85");

        assertThat(judged(rule, given, "increase BTC 55")).isEmpty();
        assertThat(judged(rule, given, "increase BTC 56")).containsExactly("error BTC 2000 2010");
    }

    @Test
    void a_position_already_too_large_is_nobodys_error() {
        var given = Given.flat().maxPositionSize("500").standing("long BTC 10 at 90 x10 sl 85");

        assertThat(judged(rule, given, "hold BTC; buy ETH 50 x10 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, given, "decrease BTC 10%")).isEmpty();
    }

    @Test
    void without_a_price_a_position_counts_at_its_entry() {
        var given = Given.flat().maxPositionSize("1000").noMarket("BTC").standing("long BTC 10 at 90 x10 sl 85");

        assertThat(judged(rule, given, "increase BTC 10")).isEmpty();
        assertThat(judged(rule, given, "increase BTC 11")).containsExactly("error BTC 1000 1010");
    }
}
