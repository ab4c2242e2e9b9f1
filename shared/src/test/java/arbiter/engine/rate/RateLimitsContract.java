package arbiter.engine.rate;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.engine.TestClock;
import arbiter.engine.rate.Gcra.Verdict;
import arbiter.engine.rate.Gcra.Verdict.Refused;
import arbiter.engine.rate.Gcra.Verdict.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of permits owes those who count by it: ten a minute, three at once. */
public abstract class RateLimitsContract {

    protected static final Gcra RATE = Gcra.perMinute(10, 3);
    private static final Duration INTERVAL = Duration.ofSeconds(6);

    protected final String name = UUID.randomUUID().toString();
    private RateLimits here;
    private RateLimits there;

    /** One of an execution environment of its own, on the store that all share. */
    protected abstract RateLimits limits();

    /** The clock of all of them. */
    protected abstract TestClock clock();

    @BeforeEach
    void begin() {
        here = limits();
        there = limits();
    }

    @Test
    void gives_a_burst_and_says_when_there_is_a_permit_again() {
        var now = clock().instant();

        assertThat(here.take(name, RATE)).isEqualTo(new Taken(now.plus(INTERVAL)));
        assertThat(there.take(name, RATE)).isEqualTo(new Taken(now.plus(INTERVAL.multipliedBy(2))));
        assertThat(here.take(name, RATE)).isEqualTo(new Taken(now.plus(INTERVAL.multipliedBy(3))));
        assertThat(there.take(name, RATE)).isEqualTo(new Refused(INTERVAL));
        assertThat(here.take(name, RATE)).isEqualTo(new Refused(INTERVAL));
    }

    @Test
    void gives_the_next_permit_to_the_nanosecond() {
        takeAll();

        clock().pass(INTERVAL.minusNanos(1));
        assertThat(here.take(name, RATE)).isEqualTo(new Refused(Duration.ofNanos(1)));
        clock().pass(Duration.ofNanos(1));
        assertThat(here.take(name, RATE)).isInstanceOf(Taken.class);
        assertThat(there.take(name, RATE)).isEqualTo(new Refused(INTERVAL));
    }

    @Test
    void is_whole_again_after_a_rest() {
        takeAll();

        clock().pass(INTERVAL.multipliedBy(3));

        takeAll();
        assertThat(here.take(name, RATE)).isEqualTo(new Refused(INTERVAL));
    }

    @Test
    void keeps_names_apart() {
        takeAll();

        assertThat(here.take(name + "#BTC", RATE)).isInstanceOf(Taken.class);
    }

    @Test
    void gives_a_permit_that_came_back_to_the_next() {
        takeAll();
        var last = clock().instant().plus(INTERVAL.multipliedBy(3));

        here.giveBack(name, RATE, last);

        assertThat(there.take(name, RATE)).isEqualTo(new Taken(last));
        assertThat(there.take(name, RATE)).isEqualTo(new Refused(INTERVAL));
    }

    @Test
    void does_not_give_back_what_time_has_given_back() {
        var first = until(here.take(name, RATE));
        clock().pass(INTERVAL);
        takeAll();

        here.giveBack(name, RATE, first);

        assertThat(there.take(name, RATE)).isInstanceOf(Refused.class);
    }

    @Test
    void gives_nothing_back_where_nothing_was_taken() {
        here.giveBack(name, RATE, clock().instant().plus(INTERVAL));

        takeAll();
        assertThat(there.take(name, RATE)).isInstanceOf(Refused.class);
    }

    @Test
    void gives_many_at_once_a_burst_and_not_one_more() throws Exception {
        var turn = new AtomicInteger();

        var verdicts = Race.of(12, () -> (turn.getAndIncrement() % 2 == 0 ? here : there).take(name, RATE));

        assertThat(verdicts).filteredOn(Taken.class::isInstance).hasSize(3).doesNotHaveDuplicates();
        assertThat(verdicts).filteredOn(Refused.class::isInstance).hasSize(9);
    }

    @Test
    void a_wide_rate_admits_all_of_many_at_once() throws Exception {
        var wide = Gcra.perMinute(60_000, 100);

        var verdicts = Race.of(24, () -> limits().take(name, wide));

        assertThat(verdicts).hasOnlyElementsOfType(Taken.class).doesNotHaveDuplicates();
    }

    private void takeAll() {
        for (var i = 0; i < RATE.burst(); i++) assertThat(here.take(name, RATE)).isInstanceOf(Taken.class);
    }

    private static Instant until(Verdict verdict) {
        return ((Taken) verdict).until();
    }
}
