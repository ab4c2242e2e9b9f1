package arbiter.account;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Transfers between two decisions, where an executor tells only of those of its day. */
class EquitySeenTest {

    private static final Instant EVENING = Instant.parse("2026-03-03T22:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-03-04T00:00:00Z");

    private final EquitySeen seen = EquitySeen.of(told(EVENING, "500"), Money.of("10000"));

    private static AccountState told(Instant asOf, String transfersToday) {
        var day = new DayFigures(Money.ZERO, Money.of(transfersToday), Money.ZERO, 0, Money.ZERO);
        return new AccountState(asOf, Money.ZERO, Money.ZERO, day, List.of(), List.of(), Map.of(), List.of());
    }

    /** What stands once all of these were told, one after the other. */
    private static AccountState last(AccountState... told) {
        var stands = AccountState.UNKNOWN;
        for (var next : told) stands = next.after(stands);
        return stands;
    }

    @Test
    void transfers_of_one_day_are_what_is_told_of_it_later_and_was_not_before() {
        var later = last(told(EVENING, "500"), told(MIDNIGHT.minusMillis(1), "800"));

        assertThat(seen.transfersUntil(later)).isEqualTo(Money.of("300"));
        assertThat(seen.expected(later)).isEqualTo(Money.of("10300"));
    }

    @Test
    void transfers_of_the_evening_count_in_the_morning() {
        var later = last(told(EVENING, "500"), told(MIDNIGHT.minusMillis(1), "800"), told(MIDNIGHT, "-40"));

        assertThat(seen.transfersUntil(later)).isEqualTo(Money.of("260"));
    }

    @Test
    void transfers_of_the_evening_count_once_however_often_the_next_day_is_told() {
        var later = last(
                told(EVENING, "500"),
                told(MIDNIGHT.minusMillis(1), "-300"),
                told(MIDNIGHT, "0"),
                told(MIDNIGHT.plusSeconds(1), "7"),
                told(MIDNIGHT.plusSeconds(2), "7"));

        assertThat(seen.transfersUntil(later)).isEqualTo(Money.of("-793"));
        assertThat(later.day().transfersBefore()).isEqualTo(Money.of("-300"));
    }

    @Test
    void days_on_which_nothing_was_decided_count_as_well() {
        var later = last(
                told(EVENING, "500"),
                told(MIDNIGHT, "20"),
                told(MIDNIGHT.plusSeconds(86_400), "-3"),
                told(MIDNIGHT.plusSeconds(5 * 86_400), "1"));

        assertThat(seen.transfersUntil(later)).isEqualTo(Money.of("18"));
    }

    @Test
    void transfers_before_the_first_state_are_of_no_account() {
        assertThat(last(told(EVENING, "500")).day().transfersBefore()).isEqualTo(Money.ZERO);
    }

    @Test
    void nothing_was_paid_where_the_state_is_the_one_that_was_seen() {
        var morning = last(told(EVENING, "500"), told(MIDNIGHT, "20"));

        assertThat(EquitySeen.of(morning, Money.of("1")).transfersUntil(morning))
                .isEqualTo(Money.ZERO);
    }
}
