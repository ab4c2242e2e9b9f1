package arbiter.hijack;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1,000 USD of notional in a coin at 100 USD, 5 bps a fill. */
class VenueTest {

    private static final String LONG = "buy COIN01 100 x10 sl 98";

    @Test
    void an_entry_costs_its_fee_binds_its_margin_and_counts_for_the_day() {
        var state = Counter.of(Fills.EXACT).does(LONG).report();

        assertThat(state.balance()).isEqualTo(Money.of("9999.5"));
        assertThat(state.available()).isEqualTo(Money.of("9899.5"));
        assertThat(state.day().entries()).isEqualTo(1);
        assertThat(state.day().turnover()).isEqualTo(Money.of("1000"));
        assertThat(state.lastFillAt()).containsEntry(Counter.COIN, Counter.NOON);
        assertThat(state.positions().getFirst().quantity()).isEqualTo(Quantity.of("10"));
    }

    @ParameterizedTest
    @CsvSource({"buy, 98, 20.99", "sell, 102, 21.01"})
    void a_stop_that_is_hit_loses_the_way_to_it_and_both_fees(String action, String stop, String loss) {
        var counter = Counter.of(Fills.EXACT).does("%s COIN01 100 x10 sl %s".formatted(action, stop));
        assertThat(counter.venue.lossAtStops()).isEqualTo(Money.of(loss));
        assertThat(counter.venue.tradeLossAtStop()).isEqualTo(Money.of(loss));

        counter.venue.stopOut(counter.held(), Counter.NOON);

        assertThat(counter.equity()).isEqualTo(Money.of("10000").minus(Money.of(loss)));
        assertThat(counter.venue.positions()).isEmpty();
    }

    @Test
    void rough_fills_take_the_drift_at_entry_and_ten_bps_at_the_stop() {
        var counter = Counter.of(Fills.ROUGH).does(LONG);

        assertThat(counter.held().position().entryPrice()).isEqualTo(Price.of("100.6"));
        // 10 x (100.6 - 97.902) and the fees of 1,006 and 979.02.
        assertThat(counter.venue.lossAtStops()).isEqualTo(Money.of("27.97251"));
    }

    @Test
    void an_order_that_rests_fills_at_its_limit_also_in_rough_markets() {
        var counter = Counter.resting(Fills.ROUGH).does(LONG);

        assertThat(counter.held().position().entryPrice()).isEqualTo(Price.of("100"));
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 0", "ROUGH, 1.65"})
    void funding_is_charged_at_its_limit_where_fills_are_rough(Fills fills, String cost) {
        var counter = Counter.resting(fills).does(LONG).moves("110");
        var before = counter.equity();

        counter.venue.chargeFunding(counter.market);

        assertThat(before.minus(counter.equity())).isEqualTo(Money.of(cost));
        assertThat(counter.held().spent()).isEqualTo(Money.of("0.5").plus(Money.of(cost)));
    }

    @Test
    void an_increase_averages_and_another_buy_replaces_the_stop_of_all_of_it() {
        var counter = Counter.of(Fills.EXACT).does(LONG).moves("50").does("increase COIN01 50");
        assertThat(counter.held().position().entryPrice()).isEqualTo(Price.of("75"));
        assertThat(counter.held().position().margin()).isEqualTo(Money.of("150"));
        assertThat(counter.held().position().slPrice()).isEqualTo(Price.of("98"));

        counter.does("buy COIN01 5 x10 sl 49");

        assertThat(counter.held().position().slPrice()).isEqualTo(Price.of("49"));
        assertThat(counter.report().day().entries()).isEqualTo(3);
    }

    @Test
    void a_part_that_is_closed_keeps_the_rest_and_what_the_trade_lost() {
        var counter = Counter.of(Fills.EXACT).does(LONG).moves("99").does("decrease COIN01 50%");

        assertThat(counter.held().position().quantity()).isEqualTo(Quantity.of("5"));
        assertThat(counter.held().position().margin()).isEqualTo(Money.of("50"));
        // The fee of the entry, 5 USD lost, the fee of 495.
        assertThat(counter.held().spent()).isEqualTo(Money.of("5.7475"));
        assertThat(counter.equity()).isEqualTo(Money.of("9989.2525"));
    }

    @Test
    void exits_count_as_turnover_once_they_are_reported() {
        var counter = Counter.of(Fills.EXACT).does(LONG, "close COIN01");
        assertThat(counter.venue.turnover()).isEqualTo(Money.of("2000"));
        assertThat(counter.venue.reportedTurnover()).isEqualTo(Money.of("1000"));

        counter.report();

        assertThat(counter.venue.reportedTurnover()).isEqualTo(Money.of("2000"));
    }

    @Test
    void what_is_meant_for_a_position_that_is_gone_comes_to_nothing() {
        var counter = Counter.of(Fills.EXACT).does("close COIN01", "orders COIN01 sl 90");

        assertThat(counter.equity()).isEqualTo(Venue.OPENING);
        assertThat(counter.venue.positions()).isEmpty();
    }

    @Test
    void a_gap_takes_its_share_of_notional_and_never_more_than_the_margin() {
        var counter = Counter.of(Fills.EXACT).does("buy COIN01 100 x5 sl 98", "sell COIN02 100 x20 sl 102");

        assertThat(counter.venue.gapLoss(Side.LONG, counter.market)).isEqualTo(Money.of("50"));
        assertThat(counter.venue.gapLoss(Side.SHORT, counter.market)).isEqualTo(Money.of("100"));
        assertThat(counter.venue.gross(counter.market)).isEqualTo(Money.of("2500"));
    }

    @ParameterizedTest
    @CsvSource({"buy, 80, 90", "sell, 120, 110"})
    void what_ever_stood_without_a_stop_ends_a_fifth_away_or_at_a_nearer_stop(String action, String far, String near) {
        var counter = Counter.of(Fills.EXACT).does(action + " COIN01 100 x1");
        assertThat(counter.held().end()).isEqualTo(Price.of(far));

        counter.does("orders COIN01 sl " + (action.equals("buy") ? "50" : "150"));
        assertThat(counter.held().end()).isEqualTo(Price.of(far));

        counter.does("orders COIN01 sl " + near);
        assertThat(counter.held().end()).isEqualTo(Price.of(near));
    }

    @Test
    void what_stands_with_a_stop_ends_there_until_it_is_taken_away() {
        var counter = Counter.of(Fills.EXACT).does("buy COIN01 100 x1 sl 60");
        assertThat(counter.held().end()).isEqualTo(Price.of("60"));

        counter.does("orders COIN01 cancel_sl");

        assertThat(counter.held().end()).isEqualTo(Price.of("80"));
    }

    @Test
    void isolated_margin_is_the_most_a_position_loses_beside_its_fees() {
        var counter = Counter.of(Fills.EXACT).does("buy COIN01 100 x10 sl 60");

        assertThat(counter.held().result(Price.of("60"))).isEqualTo(Money.of("-100.3"));
    }

    @Test
    void what_is_tried_on_a_copy_leaves_the_venue_as_it_was() {
        var counter = Counter.of(Fills.EXACT).does(LONG);
        var copy = counter.venue.copy();

        copy.stopOut(counter.held(), Counter.NOON);

        assertThat(copy.positions()).isEmpty();
        assertThat(copy.turnover().value()).isEqualByComparingTo(new BigDecimal("1980"));
        assertThat(counter.venue.positions()).hasSize(1);
        assertThat(counter.venue.turnover()).isEqualTo(Money.of("1000"));
    }
}
