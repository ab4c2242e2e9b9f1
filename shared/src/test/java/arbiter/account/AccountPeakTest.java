package arbiter.account;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountPeakTest {

    @Test
    void is_the_one_its_source_reports_where_nobody_reset_it() {
        var account = account(null, "0");

        assertThat(account.peak(Money.of("8000"))).isEqualTo(Money.of("12000"));
        assertThat(account.peakAfter(Money.of("8000"))).isNull();
    }

    @Test
    void begins_at_the_equity_of_the_first_decision_after_a_reset() {
        var account = account(PeakSinceReset.begunAt(NOON), "0");

        assertThat(account.peak(Money.of("8000"))).isEqualTo(Money.of("8000"));
        assertThat(account.peakAfter(Money.of("8000"))).isEqualTo(since("8000"));
    }

    @Test
    void is_the_highest_equity_since_although_the_source_still_reports_the_old_one() {
        var account = account(since("8000"), "0");

        assertThat(account.peak(Money.of("7500"))).isEqualTo(Money.of("8000"));
        assertThat(account.peakAfter(Money.of("7500"))).isEqualTo(since("8000"));
        assertThat(account.peak(Money.of("8500"))).isEqualTo(Money.of("8500"));
        assertThat(account.peakAfter(Money.of("8500"))).isEqualTo(since("8500"));
    }

    @Test
    void moves_with_transfers_declared_since_the_newest_decision() {
        assertThat(account(since("8000"), "500").peak(Money.of("7500"))).isEqualTo(Money.of("8500"));
        assertThat(account(since("8000"), "-500").peak(Money.of("7000"))).isEqualTo(Money.of("7500"));
        assertThat(account(since("8000"), "-500").peakAfter(Money.of("7000"))).isEqualTo(since("7500"));
    }

    @Test
    void is_what_the_source_reports_where_that_is_lower() {
        assertThat(account(since("13000"), "0").peak(Money.of("11000"))).isEqualTo(Money.of("12000"));
    }

    @Test
    void the_reset_is_spent_once_the_reported_peak_is_reached_again() {
        assertThat(account(since("8000"), "0").peakAfter(Money.of("11999.99"))).isEqualTo(since("11999.99"));
        assertThat(account(since("8000"), "0").peakAfter(Money.of("12000"))).isNull();
    }

    private static PeakSinceReset since(String highest) {
        return new PeakSinceReset(NOON, Money.of(highest));
    }

    /** An account that was last decided on at 8,000 USD, whose source reports a peak of 12,000 USD. */
    private static Account account(@Nullable PeakSinceReset peak, String transfers) {
        var day = new DayFigures(Money.of("8000"), Money.of(transfers), Money.of("12000"), 0, Money.ZERO);
        var balance = Money.of("8000");
        var state = new AccountState(
                NOON.plusSeconds(60), balance, balance, day, List.of(), List.of(), Map.of(), List.of());
        var seen = new EquitySeen(NOON, balance, Money.ZERO);
        var live = new Live(1, TradingState.ACTIVE, List.of(), 1, "hash", null, Money.ZERO, seen, peak);
        var terms = new AccountTerms(10, Money.of("20000"), BigDecimal.TWO, BigDecimal.TEN);
        return new Account(new AccountId("a"), terms, ModelTerms.of(Money.ZERO), state, live, "swing");
    }
}
