package arbiter.engine.rate;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.engine.rate.Gcra.Verdict.Refused;
import arbiter.engine.rate.Gcra.Verdict.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GcraTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Gcra THREE_AT_ONCE = new Gcra(SECOND.multipliedBy(6), 3);

    @Test
    void gives_a_burst_after_a_rest_and_then_one_for_each_interval() {
        var first = taken(null, NOON);
        var second = taken(first, NOON);
        var third = taken(second, NOON);

        assertThat(third).isEqualTo(NOON.plusSeconds(18));
        assertThat(THREE_AT_ONCE.ask(third, NOON)).isEqualTo(new Refused(Duration.ofSeconds(6)));
        assertThat(taken(third, NOON.plusSeconds(6))).isEqualTo(NOON.plusSeconds(24));
    }

    @Test
    void refuses_a_nanosecond_before_the_next_permit_and_says_so() {
        var full = NOON.plusSeconds(18);

        assertThat(THREE_AT_ONCE.ask(full, NOON.plusSeconds(6).minusNanos(1)))
                .isEqualTo(new Refused(Duration.ofNanos(1)));
        assertThat(THREE_AT_ONCE.ask(full, NOON.plusSeconds(6))).isInstanceOf(Taken.class);
    }

    @Test
    void a_rest_is_worth_a_burst_however_long_it_was() {
        assertThat(taken(NOON.minus(Duration.ofDays(3)), NOON)).isEqualTo(NOON.plusSeconds(6));
    }

    @Test
    void a_burst_of_one_leaves_an_interval_between_any_two() {
        var even = new Gcra(SECOND, 1);

        assertThat(even.ask(NOON.plusSeconds(1), NOON)).isEqualTo(new Refused(SECOND));
        assertThat(even.ask(NOON, NOON)).isEqualTo(new Taken(NOON.plusSeconds(1)));
    }

    @Test
    void a_permit_is_still_taken_until_time_has_given_it_back() {
        assertThat(THREE_AT_ONCE.isStillTaken(NOON.plusNanos(1), NOON)).isTrue();
        assertThat(THREE_AT_ONCE.isStillTaken(NOON, NOON)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, PT1M", "30, PT2S", "60000, PT0.001S", "7, PT8.571428572S"})
    void so_many_a_minute_are_never_more(int permits, Duration interval) {
        assertThat(Gcra.perMinute(permits, 1).interval()).isEqualTo(interval);
    }

    @Test
    void a_rate_has_an_interval_and_a_burst() {
        assertThatThrownBy(() -> Gcra.perMinute(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gcra.perMinute(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Gcra(Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_stretch_of_time_has_more_than_a_burst_and_what_it_earned(long seed) {
        var random = new SplittableRandom(seed);
        var rate = new Gcra(Duration.ofMillis(random.nextLong(1, 2_000)), random.nextInt(1, 6));
        var granted = new ArrayList<Instant>();
        @Nullable Instant until = null;
        var now = NOON;
        for (var i = 0; i < 200; i++) {
            now = now.plusMillis(random.nextLong(0, 1_500));
            switch (rate.ask(until, now)) {
                case Taken(var reach) -> {
                    until = reach;
                    granted.add(now);
                }
                case Refused(var retryAfter) ->
                    assertThat(rate.ask(until, now.plus(retryAfter))).isInstanceOf(Taken.class);
            }
        }

        assertThat(granted).isNotEmpty();
        for (var from = 0; from < granted.size(); from++) checkFrom(granted.subList(from, granted.size()), rate);
    }

    private static void checkFrom(List<Instant> granted, Gcra rate) {
        for (var n = 1; n <= granted.size(); n++) {
            var passed = Duration.between(granted.getFirst(), granted.get(n - 1));
            assertThat(n).isLessThanOrEqualTo((int) (rate.burst() + passed.dividedBy(rate.interval())));
        }
    }

    private static Instant taken(@Nullable Instant until, Instant now) {
        return ((Taken) THREE_AT_ONCE.ask(until, now)).until();
    }
}
