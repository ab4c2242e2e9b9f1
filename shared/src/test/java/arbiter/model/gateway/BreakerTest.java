package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.model.Failure;
import arbiter.model.gateway.Breakers.Admission;
import arbiter.model.gateway.Breakers.Standing;
import arbiter.model.gateway.Breakers.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {

    @Test
    void stands_four_failures_and_opens_at_the_fifth() {
        var four = failed(4);

        assertThat(four.admission(NOON)).isEqualTo(Admission.CLOSED);
        assertThat(four.standing(NOON)).isEqualTo(new Standing(State.CLOSED, 4, null, Failure.BROKEN));
        var five = four.failed(Failure.NO_CREDIT, NOON);
        assertThat(five.admission(NOON)).isEqualTo(Admission.REFUSED);
        assertThat(five.standing(NOON)).isEqualTo(new Standing(State.OPEN, 5, NOON.plusSeconds(30), Failure.NO_CREDIT));
    }

    @Test
    void begins_anew_after_a_success() {
        assertThat(failed(4)).isNotEqualTo(Breaker.NEW);
        assertThat(Breaker.NEW.standing(NOON)).isEqualTo(Standing.NEW);
    }

    @Test
    void refuses_for_thirty_seconds_and_not_a_nanosecond_longer() {
        var open = failed(5);

        assertThat(open.admission(NOON.plusSeconds(30).minusNanos(1))).isEqualTo(Admission.REFUSED);
        assertThat(open.admission(NOON.plusSeconds(30))).isEqualTo(Admission.PROBE);
        assertThat(open.standing(NOON.plusSeconds(30)))
                .isEqualTo(new Standing(State.HALF_OPEN, 5, null, Failure.BROKEN));
    }

    @Test
    void waits_a_minute_for_its_probe() {
        var probing = NOON.plusSeconds(30);
        var probed = failed(5).probed(probing);

        assertThat(probed.admission(probing)).isEqualTo(Admission.REFUSED);
        assertThat(probed.admission(probing.plusSeconds(60).minusNanos(1))).isEqualTo(Admission.REFUSED);
        assertThat(probed.admission(probing.plusSeconds(60))).isEqualTo(Admission.PROBE);
    }

    @Test
    void lets_nobody_probe_it_before_it_is_half_open() {
        assertThat(Breaker.NEW.probed(NOON)).isEqualTo(Breaker.NEW);
        assertThat(failed(5).probed(NOON)).isEqualTo(failed(5));
    }

    @Test
    void admits_another_probe_when_one_was_given_back() {
        var probing = NOON.plusSeconds(30);

        assertThat(failed(5).probed(probing).released().admission(probing)).isEqualTo(Admission.PROBE);
        assertThat(failed(3).released()).isEqualTo(failed(3));
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "2, 120", "3, 240", "4, 300", "5, 300", "100, 300"})
    void doubles_with_each_probe_that_fails_up_to_five_minutes(int failedProbes, int seconds) {
        var breaker = failed(5);
        var now = NOON;
        for (var i = 0; i < failedProbes; i++) {
            now = opens(breaker);
            breaker = breaker.probed(now).failed(Failure.TIMED_OUT, now);
        }

        assertThat(Duration.between(now, opens(breaker))).hasSeconds(seconds);
        assertThat(breaker.standing(now).consecutiveFailures()).isEqualTo(5 + failedProbes);
    }

    private static Instant opens(Breaker breaker) {
        var until = breaker.openUntil();
        if (until == null) throw new AssertionError("not open: " + breaker);
        return until;
    }

    @Test
    void does_not_count_while_it_is_open() {
        var open = failed(5);

        assertThat(open.failed(Failure.TIMED_OUT, NOON.plusSeconds(30).minusNanos(1)))
                .isEqualTo(open);
        assertThat(open.failed(Failure.TIMED_OUT, NOON.plusSeconds(30))).isNotEqualTo(open);
    }

    private static Breaker failed(int times) {
        var breaker = Breaker.NEW;
        for (var i = 0; i < times; i++) breaker = breaker.failed(Failure.BROKEN, NOON);
        return breaker;
    }
}
