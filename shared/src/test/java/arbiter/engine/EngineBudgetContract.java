package arbiter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.market.Money;
import java.time.LocalDate;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What every engine budget owes, with a cap of 10 USD a day. */
public abstract class EngineBudgetContract {

    protected static final Money CAP = Money.of("10");

    /** A day that each test has to itself. */
    protected final LocalDate day =
            LocalDate.parse("2025-10-10").plusDays(ThreadLocalRandom.current().nextLong(1_000_000));

    protected abstract EngineBudget budget();

    @Test
    void holds_nothing_before_the_first_reservation() {
        assertThat(budget().committed(day)).isEqualTo(Money.ZERO);
    }

    @Test
    void reserves_up_to_the_cap_and_not_a_cent_beyond() {
        assertThat(budget().reserve(day, Money.of("9.99"))).isTrue();
        assertThat(budget().reserve(day, Money.of("0.02"))).isFalse();
        assertThat(budget().reserve(day, Money.of("0.01"))).isTrue();

        assertThat(budget().committed(day)).isEqualTo(CAP);
        assertThat(budget().reserve(day, Money.of("0.00000001"))).isFalse();
    }

    @Test
    void refuses_more_than_the_whole_cap_on_a_fresh_day() {
        assertThat(budget().reserve(day, Money.of("10.01"))).isFalse();
        assertThat(budget().reserve(day, CAP)).isTrue();
    }

    @Test
    void gives_back_what_was_not_spent() {
        budget().reserve(day, Money.of("10"));

        budget().settle(day, Money.of("-9.5"));

        assertThat(budget().committed(day)).isEqualTo(Money.of("0.5"));
        assertThat(budget().reserve(day, Money.of("9.5"))).isTrue();
    }

    @Test
    void keeps_each_day_to_itself() {
        budget().reserve(day, CAP);

        assertThat(budget().reserve(day.plusDays(1), CAP)).isTrue();
    }

    @Test
    void a_hundred_at_once_never_reserve_a_cent_beyond_the_cap() throws Exception {
        var granted = Race.of(100, () -> budget().reserve(day, Money.of("0.3")));

        assertThat(granted).filteredOn(Boolean::booleanValue).hasSize(33);
        assertThat(budget().committed(day)).isEqualTo(Money.of("9.9"));
    }
}
