package arbiter.account;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayBookTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-04T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Instant EVENING_BEFORE = Instant.parse("2026-03-03T22:00:00Z");

    private static DayBook book(@Nullable Instant before, String open, String peak, @Nullable EquitySeen seen) {
        var day = new DayFigures(Money.of(open), Money.ZERO, Money.of(peak), 3, Money.of("7"));
        var state = new AccountState(
                before == null ? Instant.EPOCH : before,
                Money.ZERO,
                Money.ZERO,
                day,
                List.of(),
                List.of(),
                Map.of(),
                List.of());
        return new DayBook(state, seen);
    }

    private static DayBook fresh() {
        return new DayBook(AccountState.UNKNOWN, null);
    }

    private static EquitySeen seen(Instant at, String equity) {
        return new EquitySeen(at, Money.of(equity), Money.of("999"));
    }

    private static Transfer paid(Instant at, String amount) {
        return new Transfer(at, Money.of(amount));
    }

    private static DayFigures at(DayBook book, Instant now, String equity, Transfer... transfers) {
        return book.figures(now, Money.of(equity), List.of(transfers), 2, Money.of("500"));
    }

    @Test
    void a_first_reading_opens_with_what_the_account_is_worth() {
        var day = at(fresh(), NOON, "1000");

        assertThat(day).isEqualTo(new DayFigures(Money.of("1000"), Money.ZERO, Money.of("1000"), 2, Money.of("500")));
    }

    @Test
    void a_first_reading_does_not_open_with_what_was_paid_in_today() {
        var day = at(fresh(), NOON, "1000", paid(NOON.minusSeconds(60), "300"), paid(EVENING_BEFORE, "50"));

        assertThat(day.openEquity()).isEqualTo(Money.of("700"));
        assertThat(day.netTransfers()).isEqualTo(Money.of("300"));
        assertThat(day.peakEquity()).isEqualTo(Money.of("1000"));
    }

    @Test
    void the_opening_stands_all_day() {
        var book = book(MIDNIGHT, "900", "1500", seen(MIDNIGHT, "2000"));

        var day = at(book, MIDNIGHT.plusSeconds(86_399), "700");

        assertThat(day.openEquity()).isEqualTo(Money.of("900"));
        assertThat(day.netTransfers()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_day_begins_at_midnight_of_utc() {
        var book = book(MIDNIGHT.minusMillis(1), "900", "1000", null);

        assertThat(at(book, MIDNIGHT, "700").openEquity()).isEqualTo(Money.of("700"));
        assertThat(at(book, MIDNIGHT.minusMillis(1), "700").openEquity()).isEqualTo(Money.of("900"));
    }

    @Test
    void a_loss_of_the_night_counts_as_todays() {
        var book = book(EVENING_BEFORE, "900", "1000", seen(EVENING_BEFORE, "950"));

        assertThat(at(book, NOON, "800").openEquity()).isEqualTo(Money.of("950"));
    }

    @Test
    void a_gain_of_the_night_is_kept() {
        var book = book(EVENING_BEFORE, "900", "1000", seen(EVENING_BEFORE, "950"));

        var day = at(book, NOON, "1200");

        assertThat(day.openEquity()).isEqualTo(Money.of("1200"));
        assertThat(day.peakEquity()).isEqualTo(Money.of("1200"));
    }

    @Test
    void what_was_paid_in_or_out_overnight_is_no_profit_and_no_loss() {
        var book = book(EVENING_BEFORE, "900", "1000", seen(EVENING_BEFORE, "950"));

        var out = at(book, NOON, "400", paid(MIDNIGHT.minusSeconds(1), "-500"));
        var in = at(book, NOON, "1350", paid(MIDNIGHT.plusSeconds(1), "400"));

        assertThat(out.openEquity()).isEqualTo(Money.of("450"));
        assertThat(out.netTransfers()).isEqualTo(Money.ZERO);
        assertThat(out.peakEquity()).isEqualTo(Money.of("500"));
        assertThat(in.openEquity()).isEqualTo(Money.of("950"));
        assertThat(in.netTransfers()).isEqualTo(Money.of("400"));
        assertThat(in.peakEquity()).isEqualTo(Money.of("1400"));
    }

    @Test
    void transfers_until_midnight_are_of_the_days_before_whenever_they_were_made() {
        var day = new DayFigures(Money.of("900"), Money.of("500"), Money.of("1000"), 3, Money.of("7"))
                .after(Money.of("30"));
        var book = new DayBook(AccountState.UNKNOWN.at(EVENING_BEFORE).with(day), null);

        var figures = at(
                book,
                NOON,
                "1000",
                paid(EVENING_BEFORE, "500"),
                paid(EVENING_BEFORE.plusMillis(1), "-70"),
                paid(MIDNIGHT.minusMillis(1), "4"),
                paid(MIDNIGHT, "8"));

        assertThat(figures.transfersBefore()).isEqualTo(Money.of("464"));
        assertThat(figures.netTransfers()).isEqualTo(Money.of("8"));
    }

    @Test
    void transfers_of_the_days_before_stand_all_day() {
        var day = new DayFigures(Money.of("900"), Money.of("8"), Money.of("1000"), 3, Money.of("7"))
                .after(Money.of("464"));
        var book = new DayBook(AccountState.UNKNOWN.at(MIDNIGHT).with(day), null);

        var figures = at(book, NOON, "1000", paid(EVENING_BEFORE.plusMillis(1), "-70"), paid(MIDNIGHT, "8"));

        assertThat(figures.transfersBefore()).isEqualTo(Money.of("464"));
    }

    @Test
    void a_first_reading_knows_of_no_days_before() {
        assertThat(at(fresh(), NOON, "1000", paid(EVENING_BEFORE, "50")).transfersBefore())
                .isEqualTo(Money.ZERO);
    }

    @Test
    void the_peak_moves_only_with_transfers_it_does_not_hold_yet() {
        var book = book(NOON, "900", "1000", null);

        var day = at(book, NOON.plusSeconds(60), "500", paid(NOON, "70"), paid(NOON.plusMillis(1), "-30"));

        assertThat(day.peakEquity()).isEqualTo(Money.of("970"));
        assertThat(day.netTransfers()).isEqualTo(Money.of("40"));
    }

    @Test
    void the_peak_holds_what_the_account_was_seen_to_be_worth() {
        var book = book(NOON, "900", "1000", seen(NOON, "1100"));

        assertThat(at(book, NOON.plusSeconds(60), "1050").peakEquity()).isEqualTo(Money.of("1100"));
        assertThat(at(book, NOON.plusSeconds(60), "1150").peakEquity()).isEqualTo(Money.of("1150"));
    }

    @Test
    void a_transfer_counts_from_the_instant_it_was_made() {
        assertThat(at(fresh(), NOON, "1000", paid(NOON, "5")).netTransfers()).isEqualTo(Money.of("5"));
        assertThat(at(fresh(), NOON, "1000", paid(NOON.plusMillis(1), "5")).netTransfers())
                .isEqualTo(Money.ZERO);
        assertThat(at(fresh(), NOON, "1000", paid(MIDNIGHT, "5")).netTransfers())
                .isEqualTo(Money.of("5"));
        assertThat(at(fresh(), NOON, "1000", paid(MIDNIGHT.minusMillis(1), "5")).netTransfers())
                .isEqualTo(Money.ZERO);
    }

    @Test
    void says_from_when_on_transfers_must_be_known() {
        assertThat(fresh().transfersSince(NOON)).isEqualTo(MIDNIGHT);
        assertThat(book(NOON, "1", "1", seen(NOON, "1")).transfersSince(NOON.plusSeconds(1)))
                .isEqualTo(MIDNIGHT);
        assertThat(book(EVENING_BEFORE, "1", "1", null).transfersSince(NOON)).isEqualTo(EVENING_BEFORE);
        assertThat(book(NOON, "1", "1", seen(EVENING_BEFORE, "1")).transfersSince(NOON))
                .isEqualTo(EVENING_BEFORE);
    }
}
