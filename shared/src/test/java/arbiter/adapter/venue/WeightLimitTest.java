package arbiter.adapter.venue;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.venue.WeightLimit.Admission;
import arbiter.engine.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightLimitTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Admission GRANTED = new Admission.Granted();

    private final TestClock clock = new TestClock(NOON);
    private final WeightLimit limit = new WeightLimit(100, clock);

    @Test
    void grants_as_much_as_fits_into_a_minute_and_no_more() {
        assertThat(limit.admit(60)).isEqualTo(GRANTED);
        assertThat(limit.admit(40)).isEqualTo(GRANTED);

        assertThat(limit.admit(1)).isEqualTo(later(60));
    }

    @Test
    void says_when_there_will_be_room() {
        limit.admit(30);
        clock.pass(Duration.ofSeconds(10));
        limit.admit(30);
        clock.pass(Duration.ofSeconds(10));
        limit.admit(40);

        assertThat(limit.admit(30)).isEqualTo(later(40));
        assertThat(limit.admit(31)).isEqualTo(later(50));
        assertThat(limit.admit(100)).isEqualTo(later(60));
        clock.pass(Duration.ofSeconds(40));
        assertThat(limit.admit(30)).isEqualTo(GRANTED);
    }

    @Test
    void lets_what_weighs_more_than_a_minute_go_alone() {
        limit.admit(1);

        assertThat(limit.admit(101)).isEqualTo(later(60));
        clock.pass(Duration.ofSeconds(60));
        assertThat(limit.admit(101)).isEqualTo(GRANTED);
    }

    @Test
    void counts_what_others_asked_from_the_same_address() {
        limit.admit(10);

        limit.report(95);

        assertThat(limit.admit(6)).isEqualTo(later(60));
        assertThat(limit.admit(5)).isEqualTo(GRANTED);
    }

    @Test
    void counts_what_an_answer_weighed_beyond_its_question() {
        limit.admit(20);

        limit.add(75);

        assertThat(limit.admit(6)).isEqualTo(later(60));
        assertThat(limit.admit(5)).isEqualTo(GRANTED);
    }

    @Test
    void a_report_of_what_is_known_changes_nothing() {
        limit.admit(10);

        limit.report(10);
        limit.report(3);

        assertThat(limit.admit(90)).isEqualTo(GRANTED);
    }

    @Test
    void grants_nothing_while_it_backs_off() {
        limit.backOff(Duration.ofSeconds(7));
        limit.backOff(Duration.ofSeconds(3));

        assertThat(limit.admit(1)).isEqualTo(later(7));
        clock.pass(Duration.ofSeconds(7));
        assertThat(limit.admit(1)).isEqualTo(GRANTED);
    }

    @Test
    void grants_nothing_until_a_ban_ends() {
        limit.ban(NOON.plusSeconds(120));
        limit.ban(NOON.plusSeconds(60));

        clock.pass(Duration.ofSeconds(119));
        assertThat(limit.admit(1)).isEqualTo(new Admission.Banned(NOON.plusSeconds(120)));
        clock.pass(Duration.ofSeconds(1));
        assertThat(limit.admit(1)).isEqualTo(GRANTED);
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Whoever waits as long as it is told gets in, and no 60 seconds ever hold more than the limit. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void never_lets_more_through_than_a_minute_may_hold(long seed) {
        var random = new SplittableRandom(seed);
        Deque<Sent> sent = new ArrayDeque<>();
        for (var i = 0; i < 300; i++) {
            var weight = random.nextInt(1, 40);
            if (limit.admit(weight) instanceof Admission.Later(var length)) {
                clock.pass(length);
                assertThat(limit.admit(weight)).isEqualTo(GRANTED);
            }
            sent.addLast(new Sent(clock.instant(), weight));
            while (!sent.getFirst().at().plusSeconds(60).isAfter(clock.instant())) sent.removeFirst();
            assertThat(sent.stream().mapToInt(Sent::weight).sum()).isLessThanOrEqualTo(100);
            clock.pass(Duration.ofMillis(random.nextInt(4_000)));
        }
    }

    private record Sent(Instant at, int weight) {}

    private static Admission later(int seconds) {
        return new Admission.Later(Duration.ofSeconds(seconds));
    }
}
