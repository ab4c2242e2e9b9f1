package arbiter.adapter.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.engine.TestClock;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingOrdersTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Symbol BTC = new Symbol("BTC");
    private static final Symbol ETH = new Symbol("ETH");

    private final PlayedAccount account = new PlayedAccount(new TestClock(NOON));

    private StandingOrders read() {
        return StandingOrders.read(Part.of(account.orders));
    }

    private static Position held(Side side) {
        return new Position(
                BTC,
                side,
                Quantity.of("0.5"),
                Price.of("60000"),
                5,
                Money.of("6000"),
                null,
                null,
                Price.of("50000"),
                null);
    }

    private Position guarded(Side side) {
        return read().guarded(held(side), NOON);
    }

    private List<OpenOrder> entries() {
        return read().entries(List.of(held(Side.LONG)));
    }

    @Test
    void a_position_without_orders_has_no_stop() {
        var position = guarded(Side.LONG);

        assertThat(position.slPrice()).isNull();
        assertThat(position.tpPrice()).isNull();
        assertThat(position.liquidationPrice()).isEqualTo(Price.of("50000"));
        assertThat(position.openedAt()).isEqualTo(NOON);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 58000", "0.50001, 58000", "0.49999, ", "100, 58000"})
    void a_stop_counts_where_it_is_for_all_of_the_position(String size, String stop) {
        account.exit("BTC", "A", "Stop Market", "58000.0", size);

        assertThat(guarded(Side.LONG).slPrice()).isEqualTo(stop == null ? null : Price.of(stop));
    }

    @Test
    void several_stops_for_parts_are_no_stop() {
        account.exit("BTC", "A", "Stop Market", "58000.0", "0.25");
        account.exit("BTC", "A", "Stop Market", "57000.0", "0.25");

        assertThat(guarded(Side.LONG).slPrice()).isNull();
    }

    @Test
    void a_stop_of_the_position_has_no_size_and_counts() {
        account.exit("BTC", "A", "Stop Market", "58000.0", "0.0").put("isPositionTpsl", true);

        assertThat(guarded(Side.LONG).slPrice()).isEqualTo(Price.of("58000"));
    }

    @Test
    void a_stop_of_the_position_for_a_fixed_part_is_none() {
        account.exit("BTC", "A", "Stop Market", "58000.0", "0.4").put("isPositionTpsl", true);

        assertThat(guarded(Side.LONG).slPrice()).isNull();
    }

    @Test
    void the_worst_of_several_whole_stops_counts_and_the_nearest_of_whole_take_profits() {
        account.exit("BTC", "A", "Stop Market", "58000.0", "0.5");
        account.exit("BTC", "A", "Stop Market", "55000.0", "0.5");
        account.exit("BTC", "A", "Take Profit Market", "70000.0", "0.5");
        account.exit("BTC", "A", "Take Profit Limit", "66000.0", "0.5");

        assertThat(guarded(Side.LONG).slPrice()).isEqualTo(Price.of("55000"));
        assertThat(guarded(Side.LONG).tpPrice()).isEqualTo(Price.of("66000"));
    }

    @Test
    void a_short_is_the_other_way_round() {
        account.exit("BTC", "B", "Stop Market", "62000.0", "0.5");
        account.exit("BTC", "B", "Stop Market", "65000.0", "0.5");
        account.exit("BTC", "B", "Take Profit Market", "50000.0", "0.5");
        account.exit("BTC", "B", "Take Profit Market", "54000.0", "0.5");

        assertThat(guarded(Side.SHORT).slPrice()).isEqualTo(Price.of("65000"));
        assertThat(guarded(Side.SHORT).tpPrice()).isEqualTo(Price.of("54000"));
    }

    @Test
    void a_stop_that_buys_more_of_a_long_or_is_of_another_asset_is_none() {
        account.exit("BTC", "B", "Stop Market", "58000.0", "0.5");
        account.exit("ETH", "A", "Stop Market", "58000.0", "0.5");

        assertThat(guarded(Side.LONG).slPrice()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stop Limit", "Limit", "Trailing Stop"})
    void a_stop_that_may_be_left_behind_is_none(String type) {
        account.exit("BTC", "A", type, "58000.0", "0.5");

        assertThat(guarded(Side.LONG).slPrice()).isNull();
        assertThat(guarded(Side.LONG).tpPrice()).isNull();
        assertThat(entries()).isEmpty();
    }

    @Test
    void a_stop_that_could_open_something_is_an_entry_and_no_stop() {
        account.exit("BTC", "A", "Stop Market", "58000.0", "0.5").put("reduceOnly", false);

        assertThat(guarded(Side.LONG).slPrice()).isNull();
        assertThat(entries())
                .containsExactly(new OpenOrder(BTC, Side.SHORT, Quantity.of("0.5"), Price.of("58000"), 5, null, null));
    }

    @Test
    void an_unfilled_limit_order_is_an_entry_at_the_leverage_of_its_position_or_at_none() {
        account.entry("BTC", "B", "59000.0", "0.1");
        account.entry("ETH", "A", "3600.0", "2.0");

        assertThat(entries())
                .containsExactly(
                        new OpenOrder(BTC, Side.LONG, Quantity.of("0.1"), Price.of("59000"), 5, null, null),
                        new OpenOrder(ETH, Side.SHORT, Quantity.of("2"), Price.of("3600"), 1, null, null));
    }

    @Test
    void a_limit_order_that_only_reduces_is_no_entry() {
        account.entry("BTC", "A", "66000.0", "0.5").put("reduceOnly", true);

        assertThat(entries()).isEmpty();
        assertThat(guarded(Side.LONG).tpPrice()).isNull();
    }

    @Test
    void an_entry_brings_its_stop_and_take_profit_along() {
        account.exit("ETH", "A", "Stop Market", "3300.0", "2.0");
        account.exit("ETH", "A", "Take Profit Market", "4000.0", "1.9");
        var children = account.orders.deepCopy();
        account.orders.removeAll();
        account.entry("ETH", "B", "3500.0", "2.0").set("children", children);

        assertThat(entries())
                .containsExactly(
                        new OpenOrder(ETH, Side.LONG, Quantity.of("2"), Price.of("3500"), 1, null, Price.of("3300")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@107", "PURR/USDC", "xyz:GOLD", "#12", "+12"})
    void orders_of_other_things_are_left_out(String coin) {
        account.entry(coin, "B", "1.0", "2.0");

        assertThat(entries()).isEmpty();
    }

    @Test
    void an_order_without_children_need_not_list_them() {
        account.entry("BTC", "B", "59000.0", "0.1").remove("children");

        assertThat(entries()).hasSize(1);
    }
}
