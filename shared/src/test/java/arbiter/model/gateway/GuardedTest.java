package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.adapter.memory.MemoryBreakers;
import arbiter.engine.TestClock;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.gateway.Breakers.Admission;
import arbiter.model.gateway.Breakers.Standing;
import arbiter.model.gateway.Breakers.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardedTest {

    private final TestClock clock = new TestClock(NOON);
    private final MemoryBreakers breakers = new MemoryBreakers(clock);
    private final Script script = new Script();
    private final Guarded guarded = new Guarded(script, breakers);

    @Test
    void asks_nobody_once_five_calls_failed_in_a_row() {
        for (var i = 0; i < 5; i++) ask(Failure.TIMED_OUT);

        var reply = (Failed) guarded.ask(call("one"));

        assertThat(reply.failure()).isEqualTo(Failure.BREAKER_OPEN);
        assertThat(reply.reason()).isEqualTo("one failed too often of late and is not asked");
        assertThat(script.asked()).hasSize(5);
    }

    @Test
    void asks_after_four() {
        for (var i = 0; i < 4; i++) ask(Failure.TIMED_OUT);
        script.answers();

        assertThat(guarded.ask(call("one"))).isInstanceOf(Answered.class);
    }

    @Test
    void does_not_take_an_answer_for_a_success_before_it_was_read() {
        ask(Failure.TIMED_OUT);
        script.answers();

        guarded.ask(call("one"));

        assertThat(breakers.standing("one").consecutiveFailures()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void counts_the_failures_that_tell_of_the_model_and_no_others(Failure failure) {
        ask(failure);

        assertThat(breakers.standing("one"))
                .isEqualTo(failure.isTheModels() ? new Standing(State.CLOSED, 1, null, failure) : Standing.NEW);
    }

    @ParameterizedTest
    @EnumSource(names = {"OUT_OF_TIME", "LATE", "BAD_REQUEST", "FORMAT_REFUSED"})
    void what_the_question_or_its_time_is_to_blame_for_does_not_count_and_gives_its_probe_back(Failure failure) {
        halfOpen();
        var before = breakers.standing("one");

        ask(failure);

        assertThat(breakers.standing("one")).isEqualTo(before);
        assertThat(breakers.admit("one")).isEqualTo(Admission.PROBE);
    }

    @Test
    void a_rejected_key_and_an_empty_purse_count() {
        ask(Failure.UNAUTHORISED);
        ask(Failure.NO_CREDIT);

        assertThat(breakers.standing("one").consecutiveFailures()).isEqualTo(2);
    }

    @Test
    void gives_a_probe_back_that_told_nothing_of_the_model() {
        halfOpen();

        ask(Failure.OVER_BUDGET);

        assertThat(breakers.admit("one")).isEqualTo(Admission.PROBE);
    }

    @Test
    void opens_again_when_a_probe_fails() {
        halfOpen();

        ask(Failure.BROKEN);

        assertThat(breakers.admit("one")).isEqualTo(Admission.REFUSED);
        assertThat(breakers.standing("one").openUntil())
                .isEqualTo(clock.instant().plusSeconds(60));
    }

    @Test
    void waits_for_what_is_made_of_a_probes_answer() {
        halfOpen();
        script.answers();

        assertThat(guarded.ask(call("one"))).isInstanceOf(Answered.class);

        assertThat(breakers.admit("one")).isEqualTo(Admission.REFUSED);
    }

    @Test
    void lets_a_probe_run_out_whose_call_threw() {
        halfOpen();
        script.says(_ -> {
            throw new IllegalStateException("the ledger is away");
        });

        assertThatThrownBy(() -> guarded.ask(call("one"))).hasMessage("the ledger is away");

        assertThat(breakers.admit("one")).isEqualTo(Admission.REFUSED);
        clock.pass(Breaker.PROBE);
        assertThat(breakers.admit("one")).isEqualTo(Admission.PROBE);
    }

    private void halfOpen() {
        for (var i = 0; i < 5; i++) breakers.failed("one", Failure.BROKEN);
        clock.pass(Duration.ofSeconds(30));
    }

    private void ask(Failure failure) {
        script.fails(failure);
        guarded.ask(call("one"));
    }
}
