package arbiter.paper;

import static arbiter.paper.Ordered.buy;
import static arbiter.paper.Ordered.close;
import static arbiter.paper.Ordered.decrease;
import static arbiter.paper.Ordered.hold;
import static arbiter.paper.Ordered.increase;
import static arbiter.paper.Ordered.orders;
import static arbiter.paper.Ordered.sell;
import static arbiter.paper.PaperScene.BTC;
import static arbiter.paper.PaperScene.ETH;
import static arbiter.paper.PaperScene.at;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.DayFigures;
import arbiter.account.Position;
import arbiter.account.Trade;
import arbiter.decision.OrderAdjustment;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaperFillsTest {

    private final PaperScene scene =
            new PaperScene().candles("11:55", "99 99 99 99", "100 101 99 100.5", "110 112 108 111", "90 91 89 90");

    PaperFillsTest() {
        scene.read("12:00");
    }

    @Test
    void an_account_opens_with_its_balance() {
        var state = scene.read("12:00");

        assertThat(state.asOf()).isEqualTo(at("12:00"));
        assertThat(state.balance()).isEqualTo(Money.of("10000"));
        assertThat(state.available()).isEqualTo(Money.of("10000"));
        assertThat(state.day())
                .isEqualTo(new DayFigures(Money.of("10000"), Money.ZERO, Money.of("10000"), 0, Money.ZERO));
        assertThat(state.positions()).isEmpty();
        assertThat(state.recentTrades()).isEmpty();
    }

    @Test
    void a_buy_fills_at_the_next_open_slipped_up_and_pays_the_takers_fee() {
        scene.decides("12:00", buy("2", "99", 2).until("120", "95"));

        var state = scene.read("12:05");

        assertThat(state.positions())
                .containsExactly(new Position(
                        BTC,
                        Side.LONG,
                        Quantity.of("2"),
                        Price.of("100.1"),
                        2,
                        Money.of("100.1"),
                        Price.of("120"),
                        Price.of("95"),
                        null,
                        at("12:00")));
        assertThat(state.balance()).isEqualTo(Money.of("9999.8999"));
        assertThat(state.available()).isEqualTo(Money.of("9899.7999"));
        assertThat(state.lastFillAt()).isEqualTo(Map.of(BTC, at("12:00")));
        assertThat(state.day())
                .isEqualTo(new DayFigures(Money.of("10000"), Money.ZERO, Money.of("10000.6999"), 1, Money.of("200.2")));
    }

    @Test
    void a_sell_fills_at_the_next_open_slipped_down() {
        scene.decides("12:00", sell("2", "99", 2));

        var state = scene.read("12:05");

        assertThat(state.positions().getFirst().side()).isEqualTo(Side.SHORT);
        assertThat(state.positions().getFirst().entryPrice()).isEqualTo(Price.of("99.9"));
        assertThat(state.balance()).isEqualTo(Money.of("9999.9001"));
        assertThat(state.day().peakEquity()).isEqualTo(Money.of("10000"));
    }

    @Test
    void an_increase_averages_the_entry_and_keeps_the_orders_it_does_not_name() {
        scene.decides("12:00", buy("2", "99", 2).until("120", "95"));
        scene.read("12:05");
        scene.decides("12:05", increase("1", "110", 2, null, Price.of("99")));

        var state = scene.read("12:10");

        var position = state.positions().getFirst();
        assertThat(position.quantity()).isEqualTo(Quantity.of("3"));
        assertThat(position.entryPrice()).isEqualTo(Price.of("103.4366666666667"));
        assertThat(position.margin()).isEqualTo(Money.of("155.155"));
        assertThat(position.tpPrice()).isEqualTo(Price.of("120"));
        assertThat(position.slPrice()).isEqualTo(Price.of("99"));
        assertThat(position.openedAt()).isEqualTo(at("12:00"));
        assertThat(state.balance()).isEqualTo(Money.of("9999.844845"));
        assertThat(state.day().entries()).isEqualTo(2);
    }

    @Test
    void a_buy_on_top_of_a_long_replaces_its_orders() {
        scene.decides("12:00", buy("2", "99", 2).until("120", "95"));
        scene.read("12:05");
        scene.decides("12:05", buy("1", "110", 2));

        var position = scene.read("12:10").positions().getFirst();

        assertThat(position.quantity()).isEqualTo(Quantity.of("3"));
        assertThat(position.tpPrice()).isNull();
        assertThat(position.slPrice()).isNull();
    }

    @Test
    void a_decrease_sells_a_part_with_its_share_of_margin_and_costs() {
        scene.decides("12:00", buy("2", "99", 2));
        scene.read("12:05");
        scene.decides("12:05", decrease("0.5", null, Price.of("100")));

        var state = scene.read("12:10");

        var position = state.positions().getFirst();
        assertThat(position.quantity()).isEqualTo(Quantity.of("1.5"));
        assertThat(position.margin()).isEqualTo(Money.of("75.075"));
        assertThat(position.slPrice()).isEqualTo(Price.of("100"));
        assertThat(state.balance()).isEqualTo(Money.of("10004.7674275"));
        assertThat(state.day().turnover()).isEqualTo(Money.of("255.145"));
        assertThat(state.recentTrades())
                .containsExactly(new Trade(
                        BTC,
                        Side.LONG,
                        Quantity.of("0.5"),
                        Price.of("100.1"),
                        Price.of("109.89"),
                        Money.of("4.8425025"),
                        at("12:05")));
    }

    @Test
    void a_decrease_of_more_than_stands_ends_it() {
        scene.decides("12:00", buy("2", "99", 2));
        scene.read("12:05");
        scene.decides("12:05", decrease("3", null, null));

        assertThat(scene.read("12:10").positions()).isEmpty();
    }

    @Test
    void a_close_ends_a_long_at_the_open_slipped_down() {
        scene.decides("12:00", buy("2", "99", 2));
        scene.read("12:05");
        scene.decides("12:05", close(BTC, "2"));

        var state = scene.read("12:10");

        assertThat(state.positions()).isEmpty();
        assertThat(state.balance()).isEqualTo(Money.of("10019.37001"));
        assertThat(state.available()).isEqualTo(state.balance());
        assertThat(state.recentTrades().getFirst().realisedPnl()).isEqualTo(Money.of("19.37001"));
        assertThat(state.lastFillAt()).isEqualTo(Map.of(BTC, at("12:05")));
    }

    @Test
    void a_close_ends_a_short_at_the_open_slipped_up() {
        scene.decides("12:00", sell("2", "99", 2));
        scene.read("12:05");
        scene.decides("12:05", hold(BTC));
        scene.decides("12:10", close(BTC, "2"));

        var state = scene.read("12:15");

        assertThat(state.recentTrades().getFirst().exitPrice()).isEqualTo(Price.of("90.09"));
        assertThat(state.balance()).isEqualTo(Money.of("10019.43001"));
    }

    @Test
    void a_close_of_what_is_gone_comes_to_nothing() {
        scene.decides("12:00", buy("2", "99", 2));
        scene.read("12:05");
        scene.decides("12:05", close(BTC, "2"));
        scene.decides("12:05", close(BTC, "2"));
        scene.decides("12:05", decrease("1", null, null));
        scene.decides("12:05", increase("1", "110", 2, null, null));

        var state = scene.read("12:10");

        assertThat(state.positions()).isEmpty();
        assertThat(state.recentTrades()).hasSize(1);
        assertThat(state.day().entries()).isEqualTo(1);
    }

    @Test
    void what_is_meant_for_a_position_that_never_stood_comes_to_nothing() {
        scene.decides("12:00", close(BTC, "2"));
        scene.decides("12:00", decrease("1", null, null));
        scene.decides("12:00", increase("1", "110", 2, null, null));

        assertThat(scene.read("12:05"))
                .isEqualTo(scene.books
                        .find(PaperScene.ACCOUNT)
                        .map(PaperBook::state)
                        .orElseThrow());
        assertThat(scene.book().cash()).isEqualTo(Cash.opened(PaperScene.OPENING));
    }

    @Test
    void two_decisions_make_a_flip() {
        scene.decides("12:00", buy("2", "99", 2));
        scene.read("12:05");
        scene.decides("12:05", close(BTC, "2"));
        scene.read("12:10");
        scene.decides("12:10", sell("1", "111", 2));

        var position = scene.read("12:15").positions().getFirst();

        assertThat(position.side()).isEqualTo(Side.SHORT);
        assertThat(position.entryPrice()).isEqualTo(Price.of("89.91"));
        assertThat(position.openedAt()).isEqualTo(at("12:10"));
    }

    @Test
    void an_entry_against_what_stands_comes_to_nothing() {
        scene.decides("12:00", buy("2", "99", 2));
        scene.read("12:05");
        scene.decides("12:05", sell("1", "110", 2));

        var state = scene.read("12:10");

        assertThat(state.positions().getFirst().quantity()).isEqualTo(Quantity.of("2"));
        assertThat(state.day().entries()).isEqualTo(1);
    }

    @Test
    void other_orders_stand_from_the_next_open_on() {
        scene.decides("12:00", buy("2", "99", 2).until("130", "80"));
        scene.read("12:05");
        scene.decides("12:05", orders(new OrderAdjustment(true, false, false, true, Price.of("125"), null)));

        var position = scene.read("12:10").positions().getFirst();

        assertThat(position.tpPrice()).isEqualTo(Price.of("125"));
        assertThat(position.slPrice()).isNull();
        assertThat(position.quantity()).isEqualTo(Quantity.of("2"));
    }

    @Test
    void an_adjustment_keeps_the_order_it_does_not_name() {
        scene.decides("12:00", buy("2", "99", 2).until("130", "80"));
        scene.read("12:05");
        scene.decides("12:05", orders(new OrderAdjustment(false, true, false, false, null, Price.of("85"))));

        var position = scene.read("12:10").positions().getFirst();

        assertThat(position.tpPrice()).isEqualTo(Price.of("130"));
        assertThat(position.slPrice()).isEqualTo(Price.of("85"));
    }

    @Test
    void each_asset_fills_at_its_own_open() {
        scene.candle(ETH, "12:00", "10 11 9 10");
        scene.decides("12:00", buy("2", "99", 2), buy("3", "10", 1).on(ETH));

        var state = scene.read("12:05");

        assertThat(state.positions().stream().map(Position::entryPrice))
                .containsExactly(Price.of("100.1"), Price.of("10.01"));
        assertThat(state.available())
                .isEqualTo(state.balance().minus(Money.of("100.1")).minus(Money.of("30.03")));
    }
}
