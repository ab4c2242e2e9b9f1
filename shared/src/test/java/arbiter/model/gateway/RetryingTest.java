package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.call;
import static arbiter.model.gateway.Script.failed;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.engine.TestClock;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryingTest {

    private static final String GPT = "openai/gpt-5";

    private final TestClock clock = new TestClock(NOON);
    private final TimeLeft time = new TimeLeft(ModelCatalogue.shipped(), clock);
    private final List<Duration> waits = new ArrayList<>();
    private final Script script = new Script();

    @Test
    void asks_once_when_it_is_answered() {
        script.answers();

        assertThat(retrying(Draw.MOST).ask(call("one"))).isEqualTo(answered("one"));
        assertThat(waits).isEmpty();
    }

    @Test
    void is_answered_at_the_third_attempt() {
        script.fails(Failure.RATE_LIMITED, Failure.UNAVAILABLE).answers();

        assertThat(retrying(Draw.MOST).ask(call("one"))).isEqualTo(answered("one"));
        assertThat(waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void makes_no_fourth_attempt() {
        script.fails(Failure.RATE_LIMITED, Failure.UNAVAILABLE, Failure.TIMED_OUT);

        assertThat(retrying(Draw.MOST).ask(call("one"))).isEqualTo(failed("one", Failure.TIMED_OUT));
        assertThat(waits).hasSize(2);
    }

    @Test
    void waits_any_part_of_the_backoff_be_it_nothing() {
        script.fails(Failure.BROKEN, Failure.BROKEN).answers();

        assertThat(retrying(Draw.LEAST).ask(call("one"))).isEqualTo(answered("one"));
        assertThat(waits).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void repeats_what_may_be_repeated_and_nothing_else(Failure failure) {
        script.fails(failure, failure, failure);

        retrying(Draw.MOST).ask(call("one"));

        assertThat(script.asked()).hasSize(failure.isRetryable() ? 3 : 1);
    }

    @Test
    void repeats_at_once_when_the_next_call_is_another() {
        script.says(call -> failed(call.model(), Failure.FORMAT_REFUSED, 9_000))
                .fails(Failure.FORMAT_REFUSED)
                .answers();

        assertThat(retrying(Draw.MOST).ask(call("one"))).isEqualTo(answered("one"));
        assertThat(waits).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"199, 200", "200, 200", "201, 201", "3000, 3000", "-1, 200"})
    void waits_no_less_than_the_provider_asks_for(long retryAfterMillis, long waitMillis) {
        script.says(call -> failed(call.model(), Failure.RATE_LIMITED, retryAfterMillis))
                .answers();

        assertThat(retrying(Draw.MOST).ask(call("one"))).isEqualTo(answered("one"));
        assertThat(waits).containsExactly(Duration.ofMillis(waitMillis));
    }

    @Test
    void waits_where_a_millisecond_is_left_after_it() {
        script.says(call -> failed(call.model(), Failure.RATE_LIMITED, 4_999)).answers();

        assertThat(retrying(Draw.MOST).ask(call("one", NOON.plusSeconds(5)))).isEqualTo(answered("one"));
    }

    @Test
    void does_not_wait_until_the_deadline() {
        script.says(call -> failed(call.model(), Failure.RATE_LIMITED, 5_000));

        assertThat(retrying(Draw.MOST).ask(call("one", NOON.plusSeconds(5))))
                .isEqualTo(failed("one", Failure.RATE_LIMITED, 5_000));
        assertThat(waits).isEmpty();
    }

    @Test
    void waits_where_the_next_attempt_has_the_time_it_needs() {
        script.says(call -> failed(call.model(), Failure.RATE_LIMITED, 10_000)).answers();

        assertThat(retrying(Draw.MOST).ask(call(GPT, NOON.plusSeconds(15)))).isEqualTo(answered(GPT));
    }

    @Test
    void does_not_wait_for_an_attempt_that_has_too_little_time() {
        script.says(call -> failed(call.model(), Failure.RATE_LIMITED, 10_001));

        assertThat(retrying(Draw.MOST).ask(call(GPT, NOON.plusSeconds(15))))
                .isEqualTo(failed(GPT, Failure.RATE_LIMITED, 10_001));
        assertThat(waits).isEmpty();
    }

    @Test
    void does_not_wait_for_ever() {
        script.says(call -> failed(call.model(), Failure.RATE_LIMITED, Long.MAX_VALUE));

        assertThat(((Failed) retrying(Draw.MOST).ask(call("one"))).failure()).isEqualTo(Failure.RATE_LIMITED);
        assertThat(waits).isEmpty();
    }

    @Test
    void an_interruption_ends_it() {
        script.fails(Failure.BROKEN);
        var retrying = new Retrying(script, Retrying.policy(Draw.MOST), time, _ -> {
            throw new InterruptedException();
        });

        assertThat(retrying.ask(call("one"))).isEqualTo(failed("one", Failure.BROKEN));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_repeat_that_nobody_was_asked_for_tells_why_there_was_one() {
        script.fails(Failure.BROKEN, Failure.BREAKER_OPEN);

        var reply = (Failed) retrying(Draw.MOST).ask(call("one"));

        assertThat(reply.failure()).isEqualTo(Failure.BREAKER_OPEN);
        assertThat(reply.reason()).isEqualTo("it was breaker_open; before that: it was broken");
    }

    @Test
    void never_waits_longer_than_the_backoff_of_its_attempt() {
        var random = new SplittableRandom(7);
        for (var i = 0; i < 200; i++) {
            script.fails(Failure.BROKEN, Failure.BROKEN, Failure.BROKEN);
            retrying(random).ask(call("one", clock.instant().plusSeconds(9)));
        }

        assertThat(waits).allMatch(wait -> wait.toMillis() >= 1 && wait.toMillis() <= 400);
        assertThat(waits).anyMatch(wait -> wait.toMillis() < 50).anyMatch(wait -> wait.toMillis() > 350);
    }

    private Retrying retrying(RandomGenerator random) {
        return new Retrying(script, Retrying.policy(random), time, length -> {
            waits.add(length);
            clock.pass(length);
        });
    }

    /** A chance that always falls on one side. */
    private enum Draw implements RandomGenerator {
        LEAST,
        MOST;

        @Override
        public long nextLong() {
            return this == LEAST ? 0 : -1;
        }

        @Override
        public long nextLong(long bound) {
            return this == LEAST ? 0 : bound - 1;
        }
    }
}
