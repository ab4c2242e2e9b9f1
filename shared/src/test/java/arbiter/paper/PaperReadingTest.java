package arbiter.paper;

import static arbiter.paper.Ordered.buy;
import static arbiter.paper.Ordered.close;
import static arbiter.paper.Ordered.sell;
import static arbiter.paper.PaperScene.BTC;
import static arbiter.paper.PaperScene.ETH;
import static arbiter.paper.PaperScene.OPENING;
import static arbiter.paper.PaperScene.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.Race;
import arbiter.account.AccountId;
import arbiter.account.AccountSource.Silent;
import arbiter.account.OpenOrder;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a reading takes from the ledger and the market, and what repeating it does. */
class PaperReadingTest {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final PaperScene scene =
            new PaperScene().candles("11:55", "99 99 99 99", "100 101 99 100.5", "110 112 108 111", "90 91 89 90");

    PaperReadingTest() {
        scene.read("12:00");
    }

    private Optional<Price> entry(String time) {
        return scene.read(time).position(BTC).map(position -> position.entryPrice());
    }

    @Test
    void fills_at_a_candle_that_opens_with_the_decision() {
        scene.decides("12:00", buy("2", "99", 2));

        assertThat(entry("12:05")).contains(Price.of("100.1"));
    }

    @Test
    void fills_at_the_next_candle_where_one_began_before_the_decision() {
        scene.decides("12:00:01", buy("2", "99", 2));

        assertThat(entry("12:05")).isEmpty();
        assertThat(entry("12:10")).contains(Price.of("110.11"));
    }

    @Test
    void fills_at_the_next_open_even_where_candles_are_longer_than_its_life() {
        var record = scene.records(at("12:00:01"), Duration.ofMinutes(1), buy("2", "99", 2));
        scene.ledger.published(record.decisionId());

        assertThat(entry("12:05")).isEmpty();
        assertThat(entry("12:10")).contains(Price.of("110.11"));
    }

    @Test
    void an_entry_that_missed_the_next_open_fills_at_one_just_before_it_expires() {
        scene.without(BTC, "12:05");
        var record = scene.records(at("12:00:01"), Duration.ofSeconds(599).plusNanos(1), buy("2", "99", 2));
        scene.ledger.published(record.decisionId());

        assertThat(entry("12:15")).contains(Price.of("90.09"));
    }

    @Test
    void an_entry_that_meets_no_candle_before_it_expires_is_cancelled() {
        scene.without(BTC, "12:05");
        var record = scene.records(at("12:00:01"), Duration.ofSeconds(599), buy("2", "99", 2));
        scene.ledger.published(record.decisionId());

        assertThat(entry("12:15")).isEmpty();
        assertThat(scene.book().waiting()).isEmpty();
    }

    @Test
    void a_close_that_meets_no_candle_before_it_expires_is_cancelled() {
        scene.decides("12:00", buy("2", "99", 2));
        scene.read("12:05");
        scene.without(BTC, "12:05");
        var record = scene.records(at("12:04:59"), Duration.ofSeconds(301), close(BTC, "2"));
        scene.ledger.published(record.decisionId());

        assertThat(entry("12:15")).isPresent();
        assertThat(scene.book().waiting()).isEmpty();
    }

    @Test
    void what_was_withheld_never_fills() {
        var record = scene.records(at("12:00"), LIFE, buy("2", "99", 2));
        scene.ledger.withheld(record.decisionId(), "halted");

        assertThat(entry("12:05")).isEmpty();
        assertThat(scene.book().sequence()).isEqualTo(1);
        assertThat(scene.book().cash()).isEqualTo(Cash.opened(OPENING));
    }

    @Test
    void what_is_not_published_yet_holds_up_what_came_after_it() {
        scene.records(at("12:00"), Duration.ofMinutes(15), buy("2", "99", 2));
        scene.decides("12:00", buy("1", "99", 2).on(ETH));

        scene.read("12:05");

        assertThat(scene.book().sequence()).isZero();
        assertThat(scene.book().waiting()).isEmpty();
    }

    @Test
    void what_is_published_late_fills_at_the_next_candle_to_be_played() {
        var record = scene.records(at("12:00"), Duration.ofMinutes(15), buy("2", "99", 2));
        scene.read("12:05");
        scene.ledger.published(record.decisionId());

        assertThat(entry("12:10")).contains(Price.of("110.11"));
    }

    @Test
    void what_was_not_published_before_it_expired_never_fills_and_holds_up_nothing() {
        scene.records(at("12:00"), LIFE, buy("2", "99", 2));
        scene.decides("12:00:01", sell("1", "99", 2));
        scene.read("12:04");
        assertThat(scene.book().sequence()).isZero();

        var state = scene.read("12:10");

        assertThat(scene.book().sequence()).isEqualTo(2);
        assertThat(state.positions()).hasSize(1);
        assertThat(state.position(BTC).orElseThrow().side()).isEqualTo(Side.SHORT);
    }

    @Test
    void what_was_decided_before_the_account_opened_is_not_its_own() {
        var other = new PaperScene().candles("11:55", "99 99 99 99", "100 101 99 100.5");
        other.decides("12:00", buy("2", "99", 2));

        assertThat(other.read("12:00:01").openOrders()).isEmpty();
        assertThat(other.read("12:05").positions()).isEmpty();
        assertThat(other.book().sequence()).isEqualTo(1);
    }

    @Test
    void takes_more_decisions_than_a_page_of_links() {
        for (var i = 0; i < 205; i++) scene.decides("12:00", Ordered.hold(BTC));
        scene.decides("12:00", buy("2", "99", 2));

        assertThat(entry("12:05")).contains(Price.of("100.1"));
        assertThat(scene.book().sequence()).isEqualTo(206);
    }

    @Test
    void an_entry_stands_as_an_open_order_from_its_expiry_until_its_candle_is_known() {
        scene.decides("12:00:01", buy("2", "99", 2).until("120", "95"));

        var before = scene.read("12:05:01");
        var after = scene.read("12:05:02");
        var filled = scene.read("12:10");

        assertThat(before.openOrders()).isEmpty();
        assertThat(before.available()).isEqualTo(OPENING);
        assertThat(after.openOrders())
                .containsExactly(new OpenOrder(
                        BTC, Side.LONG, Quantity.of("2"), Price.of("99"), 2, Price.of("120"), Price.of("95")));
        assertThat(after.available()).isEqualTo(Money.of("9900.901"));
        assertThat(after.day().entries()).isEqualTo(1);
        assertThat(after.day().turnover()).isEqualTo(Money.of("198"));
        assertThat(filled.openOrders()).isEmpty();
        assertThat(filled.day().entries()).isEqualTo(1);
        assertThat(filled.day().turnover()).isEqualTo(Money.of("220.22"));
    }

    @Test
    void reading_a_market_twice_changes_nothing() {
        scene.decides("12:00", buy("2", "99", 2));
        var first = scene.read("12:10");
        var book = scene.book();
        scene.decides("12:05", close(BTC, "2"));

        assertThat(scene.read("12:10")).isEqualTo(first);

        assertThat(scene.book()).isEqualTo(book);
    }

    @Test
    void an_older_market_is_told_the_newest_state() {
        scene.decides("12:00", buy("2", "99", 2));
        var newest = scene.read("12:10");
        var book = scene.book();

        assertThat(scene.read("12:05")).isEqualTo(newest);

        assertThat(scene.book()).isEqualTo(book);
    }

    @Test
    void a_reading_that_was_killed_after_it_kept_its_book_is_found_again() {
        scene.decides("12:00", buy("2", "99", 2));
        var dying = scene.paper(new KillingBooks(scene.books));

        assertThatIllegalStateException().isThrownBy(() -> dying.read(scene.account(), scene.market(at("12:05"))));

        var state = scene.read("12:05");
        assertThat(state.positions()).hasSize(1);
        assertThat(state.day().entries()).isEqualTo(1);
        assertThat(state.balance()).isEqualTo(Money.of("9999.8999"));
        assertThat(scene.read("12:10").day().entries()).isEqualTo(1);
    }

    /** Dies once a book was kept. */
    private record KillingBooks(PaperBooks books) implements PaperBooks {

        @Override
        public Optional<PaperBook> find(AccountId id) {
            return books.find(id);
        }

        @Override
        public boolean put(AccountId id, PaperBook book, long expectedVersion) {
            books.put(id, book, expectedVersion);
            throw new IllegalStateException("killed");
        }
    }

    @Test
    void whoever_loses_the_race_plays_on_from_what_the_winner_kept() throws Exception {
        scene.decides("12:00", buy("2", "99", 2));
        var overtaken = scene.paper(new OvertakenBooks(scene, "12:05", 1));

        var state = overtaken.read(scene.account(), scene.market(at("12:10")));

        assertThat(state.asOf()).isEqualTo(at("12:10"));
        assertThat(state.day().entries()).isEqualTo(1);
        assertThat(scene.book().version()).isEqualTo(3);
        assertThat(scene.book().state()).isEqualTo(state);
    }

    @Test
    void whoever_loses_the_race_to_a_newer_market_is_told_its_state() throws Exception {
        scene.decides("12:00", buy("2", "99", 2));
        var overtaken = scene.paper(new OvertakenBooks(scene, "12:10", 1));

        var state = overtaken.read(scene.account(), scene.market(at("12:05")));

        assertThat(state.asOf()).isEqualTo(at("12:10"));
        assertThat(scene.book().version()).isEqualTo(2);
    }

    @Test
    void whoever_loses_again_and_again_stays_silent() {
        var overtaken = scene.paper(new OvertakenBooks(scene, "12:00:01", Integer.MAX_VALUE));

        assertThatThrownBy(() -> overtaken.read(scene.account(), scene.market(at("12:10"))))
                .isInstanceOf(Silent.class)
                .hasMessage("its paper book was kept by others 5 times in a row");
    }

    /** Another reading keeps its book just before this one does: so many times. */
    private static final class OvertakenBooks implements PaperBooks {

        private final PaperScene scene;
        private final String first;
        private int times;

        OvertakenBooks(PaperScene scene, String first, int times) {
            this.scene = scene;
            this.first = first;
            this.times = times;
        }

        @Override
        public Optional<PaperBook> find(AccountId id) {
            return scene.books.find(id);
        }

        @Override
        public boolean put(AccountId id, PaperBook book, long expectedVersion) {
            if (times-- > 0) {
                var known = find(id).map(PaperBook::asOf).orElse(Instant.MIN);
                var next = known.isBefore(at(first)) ? at(first) : known.plusNanos(1);
                scene.read(scene.market(next));
            }
            return scene.books.put(id, book, expectedVersion);
        }
    }

    @Test
    void many_readers_of_one_market_play_it_once() throws Exception {
        scene.decides("12:00", buy("2", "99", 2));

        var states = Race.of(8, () -> scene.read("12:10"));

        assertThat(states).allMatch(states.getFirst()::equals);
        assertThat(scene.book().version()).isEqualTo(2);
        assertThat(scene.book().day().entries()).isEqualTo(1);
    }

    @Test
    void a_position_may_be_entered_and_closed_between_two_readings() {
        scene.decides("12:00", buy("2", "99", 2));
        scene.decides("12:05", close(BTC, "2"));

        var state = scene.read("12:10");

        assertThat(state.positions()).isEmpty();
        assertThat(state.balance()).isEqualTo(Money.of("10019.37001"));
    }

    @Test
    void an_asset_without_data_stays_behind_and_plays_on_when_they_are_back() {
        scene.candle(ETH, "12:00", "10 11 9 10").candle(ETH, "12:05", "12 13 11 12");
        scene.decides("12:00", buy("2", "99", 2), buy("3", "10", 1).on(ETH));

        var without = scene.read("12:05", ETH);
        var back = scene.read("12:10");

        assertThat(without.position(ETH)).isEmpty();
        assertThat(without.position(BTC)).isPresent();
        assertThat(back.position(ETH).orElseThrow().entryPrice()).isEqualTo(Price.of("10.01"));
        assertThat(back.position(ETH).orElseThrow().openedAt()).isEqualTo(at("12:00"));
    }

    @Test
    void an_entry_in_an_asset_whose_data_do_not_come_back_is_cancelled_after_a_day() {
        scene.decides("12:00", buy("3", "10", 1).on(ETH));
        scene.candle(BTC, at("12:05").plus(Duration.ofDays(1)), "1", "1", "1", "1");

        var before = scene.read(scene.market(at("12:04:59").plus(Duration.ofDays(1))));
        var after = scene.read(scene.market(at("12:05").plus(Duration.ofDays(1))));

        assertThat(before.openOrders()).hasSize(1);
        assertThat(after.openOrders()).isEmpty();
    }

    @Test
    void after_a_gap_it_plays_on_from_the_oldest_candle_there_is() {
        scene.decides("12:00", buy("2", "99", 1).until("200", "50"));
        scene.read("12:05");
        var later = at("12:00").plus(Duration.ofDays(1));
        for (var i = 0; i < 100; i++) scene.candle(BTC, after(later, i), "60", "61", "59", "60");
        scene.candle(BTC, after(later, -1), "60", "61", "49", "60");

        assertThat(scene.read(scene.market(after(later, 100))).position(BTC)).isPresent();

        scene.candle(BTC, after(later, 100), "60", "61", "49", "60");
        var trade = scene.read(scene.market(after(later, 101))).recentTrades().getFirst();
        assertThat(trade.exitPrice()).isEqualTo(Price.of("49.95"));
    }

    private Instant after(Instant time, int candles) {
        return time.plus(scene.timeframe.length().multipliedBy(candles));
    }

    @Test
    void an_empty_market_leaves_everything_as_it_was_said_later() {
        scene.decides("12:00", buy("2", "99", 2));
        var known = scene.read("12:05");

        assertThat(scene.read("12:10", BTC)).isEqualTo(known.at(at("12:10")));
    }

    @Test
    void refuses_a_slippage_that_cannot_be() {
        assertThatIllegalArgumentException().isThrownBy(() -> paper("-0.01"));
        assertThatIllegalArgumentException().isThrownBy(() -> paper("10000"));
        assertThat(paper("9999.99")).isNotNull();
        assertThat(paper("0")).isNotNull();
    }

    private PaperAccounts paper(String slippageBps) {
        return new PaperAccounts(scene.books, scene.ledger, new BigDecimal(slippageBps));
    }
}
