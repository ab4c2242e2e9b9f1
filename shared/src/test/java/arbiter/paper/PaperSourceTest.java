package arbiter.paper;

import static arbiter.paper.Ordered.buy;
import static arbiter.paper.PaperScene.ACCOUNT;
import static arbiter.paper.PaperScene.BTC;
import static arbiter.paper.PaperScene.OPENING;
import static arbiter.paper.PaperScene.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.Race;
import arbiter.account.Account;
import arbiter.account.AccountSource.Silent;
import arbiter.account.AccountTerms;
import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.engine.Some;
import arbiter.market.Money;
import arbiter.market.Price;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Which book an account is played in whose source was changed. */
class PaperSourceTest {

    private static final StateSource OTHER = new StateSource.Hyperliquid("0x" + "ab".repeat(20));

    private final PaperScene scene = new PaperScene()
            .candles("11:55", "99 99 99 99", "100 101 99 100.5", "110 112 108 111", "90 91 89 90", "80 81 79 80");

    PaperSourceTest() {
        scene.read("12:00");
        scene.decides("12:00", buy("2", "99", 2).until("120", "95"));
        scene.read("12:05");
    }

    private void changeTo(StateSource source) {
        revise(scene.account(), source, scene.account().terms());
    }

    private void revise(Account account, StateSource source, AccountTerms terms) {
        var next = new Settings("Paper", source, terms, Money.of("10"), null);
        assertThat(scene.accounts.revise(ACCOUNT, account.registration(), next, Some.CHANGE))
                .isTrue();
    }

    private static StateSource paper(String openingBalance) {
        return new StateSource.Paper(Money.of(openingBalance));
    }

    @Test
    void an_account_that_comes_back_to_paper_begins_anew() {
        changeTo(OTHER);
        changeTo(paper("10000"));

        var state = scene.read("12:10");

        assertThat(state.balance()).isEqualTo(OPENING);
        assertThat(state.positions()).isEmpty();
        assertThat(state.recentTrades()).isEmpty();
        assertThat(state.day().entries()).isZero();
        assertThat(scene.book().sourceVersion()).isEqualTo(3);
    }

    @Test
    void what_was_decided_while_it_was_elsewhere_is_not_played() {
        changeTo(OTHER);
        scene.decides("12:05", buy("1", "110", 2));
        changeTo(paper("10000"));
        scene.read("12:06");
        scene.decides("12:10", buy("3", "90", 2));

        var state = scene.read("12:15");

        assertThat(state.positions()).hasSize(1);
        assertThat(state.position(BTC).orElseThrow().entryPrice()).isEqualTo(Price.of("90.09"));
        assertThat(state.day().entries()).isEqualTo(1);
    }

    @Test
    void another_opening_balance_opens_another_book() {
        changeTo(paper("500"));

        var state = scene.read("12:10");

        assertThat(state.balance()).isEqualTo(Money.of("500"));
        assertThat(state.day().openEquity()).isEqualTo(Money.of("500"));
        assertThat(state.day().peakEquity()).isEqualTo(Money.of("500"));
        assertThat(state.positions()).isEmpty();
    }

    /** A replay may begin before the time that the book before had come to. */
    @Test
    void another_book_begins_at_its_own_market_even_if_that_is_older() {
        changeTo(paper("500"));

        var state = scene.read("12:01");

        assertThat(state.asOf()).isEqualTo(at("12:01"));
        assertThat(state.balance()).isEqualTo(Money.of("500"));
    }

    @Test
    void other_terms_leave_the_book_as_it_is() {
        var richer = new AccountTerms(3, Money.of("7"), BigDecimal.TWO, BigDecimal.valueOf(5));
        revise(scene.account(), scene.account().registration().source(), richer);

        assertThat(scene.read("12:10").positions()).hasSize(1);
        assertThat(scene.book().sourceVersion()).isEqualTo(1);
    }

    @Test
    void a_reading_for_the_source_that_was_left_finds_no_book_once_the_next_has_begun() {
        var asked = scene.account();
        changeTo(paper("500"));
        scene.read("12:10");
        var book = scene.book();

        assertThatThrownBy(() -> scene.paper().read(asked, scene.market(at("12:15"))))
                .isInstanceOf(Silent.class)
                .hasMessage("it has begun anew since it was asked");

        assertThat(scene.book()).isEqualTo(book);
    }

    @Test
    void a_reading_for_the_source_that_was_left_leaves_nothing_to_the_next() throws Exception {
        var asked = scene.account();
        changeTo(paper("500"));
        scene.paper().read(asked, scene.market(at("12:10")));

        assertThat(scene.read("12:15").balance()).isEqualTo(Money.of("500"));
    }

    @Test
    void of_many_readings_one_opens_the_book_of_the_new_source() throws Exception {
        changeTo(paper("500"));
        var before = scene.book().version();

        var states = Race.of(8, () -> scene.read("12:10"));

        assertThat(states).allMatch(states.getFirst()::equals);
        assertThat(scene.book().version()).isEqualTo(before + 1);
    }
}
