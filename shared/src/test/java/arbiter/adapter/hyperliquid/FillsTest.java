package arbiter.adapter.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.account.Trade;
import arbiter.engine.TestClock;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FillsTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-03-04T00:00:00Z");
    private static final int TO_MIDNIGHT = 12 * 3_600;
    private static final Symbol BTC = new Symbol("BTC");
    private static final Symbol ETH = new Symbol("ETH");

    private final PlayedAccount account = new PlayedAccount(new TestClock(NOON));

    private Fills read() {
        return new Fills(Part.of(account.fills).items().stream()
                .map(Fill::read)
                .flatMap(Optional::stream)
                .toList());
    }

    @Test
    void an_entry_is_an_order_that_opened_something_however_many_fills_it_took() {
        account.fill(60, "BTC", "B", "60000.0", "0.1", "0.0").put("oid", 1);
        account.fill(59, "BTC", "B", "60001.0", "0.1", "0.1").put("oid", 1);
        account.fill(50, "BTC", "B", "60000.0", "0.1", "0.2").put("oid", 2);
        account.fill(40, "BTC", "A", "60500.0", "0.3", "0.3").put("oid", 3);
        account.fill(30, "ETH", "A", "3500.0", "1.0", "0.0").put("oid", 4);

        assertThat(read().entries(MIDNIGHT)).isEqualTo(3);
    }

    @Test
    void a_fill_that_turns_a_position_closes_and_opens() {
        account.fill(60, "BTC", "A", "60000.0", "0.5", "0.2").put("dir", "Long > Short");

        var fill = read().fills().getFirst();

        assertThat(fill.closed()).isEqualTo(Quantity.of("0.2"));
        assertThat(fill.opened()).isEqualTo(Quantity.of("0.3"));
        assertThat(read().entries(MIDNIGHT)).isEqualTo(1);
        assertThat(read().trades())
                .singleElement()
                .satisfies(trade -> assertThat(trade.side()).isEqualTo(Side.LONG));
    }

    @Test
    void the_day_begins_with_its_first_millisecond() {
        account.fill(TO_MIDNIGHT, "BTC", "B", "60000.0", "0.1", "0.0");
        account.fill(TO_MIDNIGHT + 1, "BTC", "B", "60000.0", "0.1", "0.0");

        assertThat(read().entries(MIDNIGHT)).isEqualTo(1);
        assertThat(read().turnover(MIDNIGHT)).isEqualTo(Money.of("6000"));
    }

    @Test
    void turnover_counts_both_sides() {
        account.fill(60, "BTC", "B", "60000.0", "0.1", "0.0");
        account.fill(30, "BTC", "A", "61000.0", "0.1", "0.1");

        assertThat(read().turnover(MIDNIGHT)).isEqualTo(Money.of("12100"));
    }

    @Test
    void the_last_fill_of_each_asset_counts_and_what_was_known_of_longer_ago() {
        account.fill(30, "BTC", "A", "61000.0", "0.1", "0.1");
        account.fill(60, "BTC", "B", "60000.0", "0.1", "0.0");
        var known = Map.of(BTC, NOON.minusSeconds(90), ETH, NOON.minusSeconds(10_000_000));

        assertThat(read().lastFillAt(known))
                .isEqualTo(Map.of(BTC, NOON.minusSeconds(30), ETH, NOON.minusSeconds(10_000_000)));
        assertThat(read().lastFillAt(Map.of(BTC, NOON))).isEqualTo(Map.of(BTC, NOON));
    }

    @Test
    void a_position_began_when_nothing_stood_before() {
        account.fill(90, "BTC", "A", "60000.0", "0.1", "0.0");
        account.fill(80, "BTC", "B", "60000.0", "0.3", "-0.1");
        account.fill(70, "BTC", "B", "60000.0", "0.1", "0.2");
        account.fill(60, "BTC", "A", "60000.0", "0.1", "0.3");

        assertThat(read().openedAt(BTC)).isEqualTo(NOON.minusSeconds(80));
        assertThat(read().openedAt(ETH)).isNull();
    }

    @Test
    void a_trade_is_what_one_closing_order_came_to_after_its_fees() {
        account.fill(60, "BTC", "A", "61000.0", "0.1", "0.4")
                .put("oid", 7)
                .put("closedPnl", "100.0")
                .put("fee", "2.5");
        account.fill(59, "BTC", "A", "62000.0", "0.3", "0.3")
                .put("oid", 7)
                .put("closedPnl", "600.0")
                .put("fee", "-0.5");

        assertThat(read().trades())
                .containsExactly(new Trade(
                        BTC,
                        Side.LONG,
                        Quantity.of("0.4"),
                        Price.of("60000"),
                        Price.of("61750"),
                        Money.of("698"),
                        NOON.minusSeconds(59)));
    }

    @Test
    void a_liquidated_short_is_a_lost_trade() {
        account.fill(60, "ETH", "B", "4000.0", "2.0", "-2.0")
                .put("dir", "Liquidated Isolated Short")
                .put("closedPnl", "-1000.0")
                .put("fee", "0.0");

        assertThat(read().trades())
                .containsExactly(new Trade(
                        ETH,
                        Side.SHORT,
                        Quantity.of("2"),
                        Price.of("3500"),
                        Price.of("4000"),
                        Money.of("-1000"),
                        NOON.minusSeconds(60)));
    }

    @Test
    void the_newest_hundred_trades_are_told_newest_first() {
        for (var i = 0; i < 101; i++) account.fill(1_000 - i, "BTC", "A", "60000.0", "0.1", "100.0");

        var trades = read().trades();

        assertThat(trades).hasSize(100);
        assertThat(trades.getFirst().closedAt()).isEqualTo(NOON.minusSeconds(900));
        assertThat(trades.getLast().closedAt()).isEqualTo(NOON.minusSeconds(999));
    }

    @Test
    void a_profit_that_its_prices_cannot_have_made_is_refused() {
        account.fill(60, "BTC", "A", "60000.0", "0.1", "0.1").put("closedPnl", "6000.0");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read().trades())
                .withMessage("closedPnl of order 5001 in BTC is not what its prices come to");
    }

    @Test
    void fills_of_other_things_are_left_out() {
        account.fill(60, "@107", "B", "20.0", "5.0", "0.0").put("feeToken", "HYPE");
        account.fill(60, "xyz:GOLD", "B", "3000.0", "1.0", "0.0");

        assertThat(read().fills()).isEmpty();
    }
}
