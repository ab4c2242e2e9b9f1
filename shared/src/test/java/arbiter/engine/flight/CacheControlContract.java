package arbiter.engine.flight;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.engine.TestClock;
import arbiter.engine.flight.Boarding.How;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What every control of the cache owes operators. */
public abstract class CacheControlContract {

    /** One of an execution environment of its own, on a store that is this test's. */
    protected abstract CacheControl control();

    protected abstract TestClock clock();

    @Test
    void was_never_cleared_at_first() {
        var before = control().today();

        assertThat(control().epoch()).isZero();
        assertThat(before.clearedAt()).isNull();
        assertThat(before.counts()).isEmpty();
    }

    @Test
    void a_clearing_begins_an_epoch_here_at_once_and_elsewhere_within_two_seconds() {
        var here = control();
        var there = control();
        there.epoch();

        here.clear();

        assertThat(here.epoch()).isEqualTo(1);
        assertThat(here.today().clearedAt()).isEqualTo(clock().instant());
        clock().pass(Duration.ofSeconds(2));
        assertThat(there.epoch()).isEqualTo(1);
    }

    @Test
    void every_clearing_begins_an_epoch_of_its_own() throws Exception {
        Race.of(8, () -> {
            control().clear();
            return "";
        });

        assertThat(control().epoch()).isEqualTo(8);
    }

    @Test
    void counts_each_way_of_boarding_by_the_day() throws Exception {
        Race.of(8, () -> {
            control().count(How.SHARED);
            return "";
        });
        control().count(How.HIT);

        var today = control().today();

        assertThat(today.day()).isEqualTo(LocalDate.ofInstant(clock().instant(), ZoneOffset.UTC));
        assertThat(today.count(How.SHARED)).isEqualTo(8);
        assertThat(today.count(How.HIT)).isEqualTo(1);
        assertThat(today.count(How.MISS)).isZero();
        clock().pass(Duration.ofDays(1));
        assertThat(control().today().counts()).isEmpty();
    }
}
