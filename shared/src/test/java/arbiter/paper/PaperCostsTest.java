package arbiter.paper;

import static arbiter.paper.Ordered.buy;
import static arbiter.paper.Ordered.close;
import static arbiter.paper.Ordered.sell;
import static arbiter.paper.PaperScene.BTC;
import static arbiter.paper.PaperScene.at;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.DayFigures;
import arbiter.account.EquitySeen;
import arbiter.market.Funding;
import arbiter.market.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Funding, and the figures of the day. A long of 2 at 100.1 costs 0.1001 to enter, a short 0.0999. */
class PaperCostsTest {

    private final PaperScene scene = new PaperScene();

    private Money fundedFrom(String entered, Ordered entry, Funding funding, String... candles) {
        scene.candles(entered, candles);
        scene.funding.put(BTC, funding);
        scene.read(entered);
        scene.decides(entered, entry);
        scene.read(scene.market(at(entered).plus(scene.timeframe.length().multipliedBy(candles.length))));
        return scene.book().cash().funding();
    }

    private static Funding hourly(String rate, String nextAt) {
        return Funding.every(1, new BigDecimal(rate), nextAt.isEmpty() ? null : at(nextAt));
    }

    @Test
    void a_long_pays_a_positive_rate_on_what_it_is_worth_at_the_stamp() {
        var paid = fundedFrom("11:55", buy("2", "99", 2), hourly("0.0001", ""), "100 101 99 100.5");

        assertThat(paid).isEqualTo(Money.of("0.0201"));
        assertThat(scene.book().state().balance()).isEqualTo(Money.of("9999.8798"));
        assertThat(scene.book().positions().getFirst().costs()).isEqualTo(Money.of("0.1202"));
    }

    @Test
    void a_short_receives_it() {
        assertThat(fundedFrom("11:55", sell("2", "99", 2), hourly("0.0001", ""), "100 101 99 100.5"))
                .isEqualTo(Money.of("-0.0201"));
        assertThat(scene.book().state().balance()).isEqualTo(Money.of("9999.9202"));
    }

    @Test
    void an_entry_at_a_stamp_does_not_pay_it() {
        assertThat(fundedFrom("12:00", buy("2", "99", 2), hourly("0.0001", ""), "100 101 99 100.5"))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void each_stamp_is_paid_once_however_often_it_is_read() {
        fundedFrom("11:55", buy("2", "99", 2), hourly("0.0001", ""), "100 101 99 100.5");
        scene.candles("12:00", "100 101 99 100");
        scene.read("12:02");
        scene.read("12:05");

        assertThat(scene.book().cash().funding()).isEqualTo(Money.of("0.0201"));
    }

    @Test
    void stamps_of_candles_that_are_missing_are_paid_at_the_open_of_the_next() {
        fundedFrom("11:55", buy("2", "99", 2), hourly("0.0001", ""), "100 101 99 100.5");
        scene.candles("14:00", "110 111 109 110");

        scene.read("14:05");

        assertThat(scene.book().cash().funding()).isEqualTo(Money.of("0.0641"));
        assertThat(scene.book().positions().getFirst().costs()).isEqualTo(Money.of("0.1642"));
    }

    @Test
    void what_a_gap_ends_paid_its_stamps_and_what_is_entered_after_it_did_not() {
        fundedFrom("11:55", buy("2", "99", 2).until("120", "95"), hourly("0.0001", ""), "100 101 99 100.5");
        scene.candles("14:00", "90 111 89 90");
        scene.decides("14:00", buy("1", "90", 2));

        var state = scene.read("14:05");

        assertThat(scene.book().cash().funding()).isEqualTo(Money.of("0.0561"));
        assertThat(state.positions()).hasSize(1);
        assertThat(scene.book().positions().getFirst().costs()).isEqualTo(Money.of("0.045045"));
    }

    @Test
    void what_ends_in_the_candle_of_the_stamp_does_not_pay_it() {
        assertThat(fundedFrom("11:55", buy("2", "99", 2).until("120", "95"), hourly("0.0001", ""), "100 101 90 100.5"))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void stamps_are_counted_from_the_next_one_where_it_is_known() {
        var funding = hourly("0.0001", "12:30");

        assertThat(fundedFrom("11:25", buy("2", "99", 2), funding, "100 101 99 100.5"))
                .isEqualTo(Money.of("0.0201"));
    }

    @Test
    void of_an_unknown_interval_it_is_charged_every_eight_hours() {
        var rate8h = new Funding(new BigDecimal("0.0001"), null);
        scene.candles("07:55", "100 101 99 100");
        scene.candles("15:50", "100 101 99 100", "100 101 99 100");

        assertThat(fundedFrom("07:55", buy("2", "99", 2), rate8h, "100 101 99 100"))
                .isEqualTo(Money.of("0.02"));
        scene.read("15:55");
        assertThat(scene.book().cash().funding()).isEqualTo(Money.of("0.02"));
        scene.read("16:00");
        assertThat(scene.book().cash().funding()).isEqualTo(Money.of("0.04"));
    }

    @Test
    void unknown_funding_charges_nothing() {
        scene.candles("11:55", "100 101 99 100.5");
        scene.read("11:55");
        scene.decides("11:55", buy("2", "99", 2));
        scene.read("12:00");

        assertThat(scene.book().cash().funding()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_trade_carries_the_funding_it_paid() {
        fundedFrom("11:55", buy("2", "99", 2), hourly("0.0001", ""), "100 101 99 100.5");
        scene.candles("12:00", "110 110 110 110");
        scene.decides("12:00", close(BTC, "2"));

        var state = scene.read("12:05");

        assertThat(state.recentTrades().getFirst().realisedPnl()).isEqualTo(Money.of("19.34991"));
        assertThat(state.balance()).isEqualTo(Money.of("10019.34991"));
    }

    @Test
    void a_day_opens_with_the_equity_that_stood_at_midnight() {
        scene.candles("23:50", "100 100 100 100", "100 106 99 105", "105 121 80 90");
        scene.read("23:50");
        scene.decides("23:50", buy("2", "99", 2));
        var before = scene.read("23:55");
        var midnight = Instant.parse("2025-10-11T00:00:00Z");

        var day = scene.read(scene.market(midnight)).day();

        assertThat(before.day().entries()).isEqualTo(1);
        assertThat(before.day().openEquity()).isEqualTo(Money.of("10000"));
        assertThat(day)
                .isEqualTo(new DayFigures(Money.of("10009.6999"), Money.ZERO, Money.of("10009.6999"), 0, Money.ZERO));

        var later = scene.read(scene.market(midnight.plusSeconds(300))).day();
        assertThat(later).isEqualTo(day);
    }

    @Test
    void nothing_is_paid_in_or_out_over_midnight() {
        scene.candles("23:50", "100 100 100 100", "100 106 99 105", "105 121 80 90");
        scene.decides("23:50", buy("2", "99", 2));
        var evening = scene.read("23:55");

        var morning = scene.read(scene.market(Instant.parse("2025-10-11T00:05:00Z")));

        assertThat(EquitySeen.of(evening, Money.of("10000")).transfersUntil(morning))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void a_day_opens_alike_when_midnight_is_played_over() {
        scene.candles("23:50", "100 100 100 100", "100 106 99 105", "105 121 80 90");
        scene.read("23:50");
        scene.decides("23:50", buy("2", "99", 2));

        var day =
                scene.read(scene.market(Instant.parse("2025-10-11T00:05:00Z"))).day();

        assertThat(day)
                .isEqualTo(new DayFigures(Money.of("10009.6999"), Money.ZERO, Money.of("10009.6999"), 0, Money.ZERO));
    }

    @Test
    void the_peak_is_the_highest_equity_a_candle_closed_with() {
        scene.candles("12:00", "100 200 99 110", "110 110 100 105");
        scene.read("12:00");
        scene.decides("12:00", buy("2", "99", 2));

        assertThat(scene.read("12:10").day().peakEquity()).isEqualTo(Money.of("10019.6999"));
    }

    @Test
    void only_so_many_trades_are_kept_and_the_newest_comes_first() {
        scene.candle(BTC, "12:00", "100 101 99 100");
        scene.read("12:00");
        for (var i = 0; i < PaperBook.MOST_TRADES + 2; i++) {
            var opens = at("12:00").plusSeconds(600L * i);
            scene.candle(BTC, opens, "100", "101", "99", "100");
            scene.candle(BTC, opens.plusSeconds(300), i + 1 + "", "1000", i + 1 + "", "100");
            publish(opens, buy("2", "99", 1));
            scene.read(scene.market(opens.plusSeconds(300)));
            publish(opens.plusSeconds(300), close(BTC, "2"));
            scene.read(scene.market(opens.plusSeconds(600)));
        }

        var trades = scene.book().state().recentTrades();

        assertThat(trades).hasSize(PaperBook.MOST_TRADES);
        assertThat(trades.getFirst().exitPrice().value()).isEqualByComparingTo("51.948");
        assertThat(trades.getLast().exitPrice().value()).isEqualByComparingTo("2.997");
    }

    private void publish(Instant at, Ordered ordered) {
        var record = scene.records(at, Duration.ofMinutes(5), ordered);
        scene.ledger.published(record.decisionId());
    }
}
