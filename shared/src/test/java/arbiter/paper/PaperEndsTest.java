package arbiter.paper;

import static arbiter.paper.Ordered.buy;
import static arbiter.paper.Ordered.close;
import static arbiter.paper.Ordered.orders;
import static arbiter.paper.Ordered.sell;
import static arbiter.paper.PaperScene.BTC;
import static arbiter.paper.PaperScene.at;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountState;
import arbiter.decision.OrderAdjustment;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.VenueTerms;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** How positions end without being told to. A long enters at 100.1, a short at 99.9, both at 12:00. */
class PaperEndsTest {

    private final PaperScene scene = new PaperScene().candles("11:55", "99 99 99 99");

    PaperEndsTest() {
        scene.read("12:00");
    }

    private AccountState after(Ordered entry, String... candles) {
        scene.candles("12:00", candles);
        scene.decides("12:00", entry);
        return scene.read("12:" + (candles.length == 1 ? "05" : "10"));
    }

    private static void assertEndsAt(AccountState state, String price, String time) {
        assertThat(state.positions()).isEmpty();
        assertThat(state.recentTrades().getFirst().exitPrice()).isEqualTo(Price.of(price));
        assertThat(state.recentTrades().getFirst().closedAt()).isEqualTo(at(time));
    }

    @Test
    void a_stop_that_a_candle_touches_fills_at_its_price_slipped() {
        var state = after(buy("2", "99", 2).until("120", "95"), "100 101 99 100", "98 99 95 96");

        assertEndsAt(state, "94.905", "12:10");
        assertThat(state.balance()).isEqualTo(Money.of("9989.414995"));
        assertThat(state.recentTrades().getFirst().realisedPnl()).isEqualTo(Money.of("-10.585005"));
        assertThat(state.lastFillAt()).containsEntry(BTC, at("12:10"));
    }

    @Test
    void a_stop_that_a_candle_does_not_touch_stands() {
        assertThat(after(buy("2", "99", 2).until("120", "95"), "100 101 99 100", "98 99 95.01 96")
                        .positions())
                .hasSize(1);
    }

    @Test
    void the_stop_of_a_short_is_above() {
        assertEndsAt(
                after(sell("2", "99", 2).until("80", "105"), "100 101 99 100", "101 105 100 101"), "105.105", "12:10");
    }

    @Test
    void a_candle_that_opens_beyond_the_stop_fills_at_its_open_slipped() {
        assertEndsAt(after(buy("2", "99", 2).until("120", "95"), "100 101 99 100", "90 99 89 96"), "89.91", "12:05");
    }

    @Test
    void a_target_fills_at_its_price() {
        var state = after(buy("2", "99", 2).until("110", "95"), "100 101 99 100", "101 110 99 105");

        assertEndsAt(state, "110", "12:10");
        assertThat(state.balance()).isEqualTo(Money.of("10019.5899"));
    }

    @Test
    void a_target_that_a_candle_does_not_touch_stands() {
        assertThat(after(buy("2", "99", 2).until("110", "95"), "100 101 99 100", "101 109.99 99 105")
                        .positions())
                .hasSize(1);
    }

    @Test
    void the_target_of_a_short_is_below() {
        assertEndsAt(after(sell("2", "99", 2).until("90", "110"), "100 101 99 100", "99 100 90 95"), "90", "12:10");
    }

    @Test
    void a_candle_that_opens_beyond_the_target_fills_at_the_target_no_better() {
        assertEndsAt(after(buy("2", "99", 2).until("110", "95"), "100 101 99 100", "115 116 114 115"), "110", "12:10");
    }

    @Test
    void where_a_candle_meets_stop_and_target_the_stop_counts() {
        assertEndsAt(
                after(buy("2", "99", 2).until("110", "95"), "100 101 99 100", "100 120 90 115"), "94.905", "12:10");
    }

    @Test
    void the_candle_of_the_entry_may_end_it() {
        assertEndsAt(after(buy("2", "99", 2).until("110", "95"), "100 101 94 100"), "94.905", "12:05");
    }

    @Test
    void an_entry_that_opens_beyond_its_stop_fills_and_is_stopped_out_at_once() {
        var state = after(buy("2", "99", 2).until("110", "95"), "94 111 93 100");

        assertEndsAt(state, "93.906", "12:00");
        assertThat(state.recentTrades().getFirst().entryPrice()).isEqualTo(Price.of("94.094"));
        assertThat(state.day().entries()).isEqualTo(1);
    }

    @Test
    void a_stop_that_stands_is_met_before_a_decision_moves_it() {
        scene.candles("12:00", "100 101 99 100", "94 111 93 100");
        scene.decides("12:00", buy("2", "99", 2).until("120", "95"));
        scene.read("12:05");
        scene.decides("12:05", orders(new OrderAdjustment(false, true, false, false, null, Price.of("80"))));

        assertEndsAt(scene.read("12:10"), "93.906", "12:05");
    }

    @Test
    void a_close_at_the_open_comes_before_the_rest_of_the_candle() {
        scene.candles("12:00", "100 101 99 100", "98 111 93 100");
        scene.decides("12:00", buy("2", "99", 2).until("120", "95"));
        scene.read("12:05");
        scene.decides("12:05", close(BTC, "2"));

        assertEndsAt(scene.read("12:10"), "97.902", "12:05");
    }

    @Test
    void a_position_without_a_stop_is_liquidated_where_spec_3_says() {
        var state = after(buy("10", "99", 10), "100 101 99 100", "98 99 91 96");

        assertEndsAt(state, "90.909", "12:10");
        assertThat(state.balance()).isEqualTo(Money.of("9907.134955"));
    }

    @Test
    void a_short_without_a_stop_is_liquidated_where_spec_3_says() {
        assertEndsAt(after(sell("10", "99", 10), "100 101 99 100", "101 109 100 105"), "108.910782179", "12:10");
    }

    @Test
    void a_short_below_its_liquidation_stands() {
        assertThat(after(sell("10", "99", 10), "100 101 99 100", "101 108.8019 100 105")
                        .positions())
                .hasSize(1);
    }

    @Test
    void a_position_above_its_liquidation_stands() {
        assertThat(after(buy("10", "99", 10), "100 101 99 100", "98 99 91.01 96")
                        .positions())
                .hasSize(1);
    }

    /** At 10x from 100.1 that is 94.83, as at a venue that allows no more than 10x. */
    @Test
    void where_the_venue_tells_no_terms_a_position_is_liquidated_at_the_nearest_price_that_may_be() {
        scene.terms = new VenueTerms(null, null, Money.of("5"), new BigDecimal("0.001"), null);

        assertEndsAt(after(buy("10", "99", 10), "100 101 99 100", "98 99 94.8 96"), "94.7367473684", "12:10");
    }

    @Test
    void a_gap_beyond_the_liquidation_takes_the_margin_and_no_more() {
        var state = after(buy("10", "99", 10), "100 101 99 100", "80 81 79 80");

        assertEndsAt(state, "79.92", "12:05");
        assertThat(state.balance()).isEqualTo(Money.of("9899.3995"));
        assertThat(state.recentTrades().getFirst().realisedPnl()).isEqualTo(Money.of("-100.6005"));
        assertThat(scene.book().cash())
                .isEqualTo(new Cash(Money.of("10000"), Money.of("-100.1"), Money.of("0.5005"), Money.ZERO));
    }

    @Test
    void a_stop_before_the_liquidation_comes_first() {
        assertEndsAt(after(buy("10", "99", 10).until("120", "92"), "100 101 99 100", "98 99 80 96"), "91.908", "12:10");
    }

    @Test
    void a_stop_beyond_the_liquidation_comes_too_late() {
        assertEndsAt(after(buy("10", "99", 10).until("120", "90"), "100 101 99 100", "98 99 80 96"), "90.909", "12:10");
    }

    @Test
    void a_long_without_leverage_is_never_liquidated() {
        assertThat(after(buy("1", "99", 1), "100 101 99 100", "1 2 0.01 1").positions())
                .hasSize(1);
    }
}
