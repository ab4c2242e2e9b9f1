package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.call;
import static arbiter.model.gateway.Script.failed;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.memory.MemoryBreakers;
import arbiter.adapter.memory.MemoryMeters;
import arbiter.engine.TestClock;
import arbiter.market.Money;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Pause;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.gateway.Allowance.Grant;
import arbiter.model.gateway.Breakers.Admission;
import arbiter.model.gateway.Breakers.State;
import arbiter.model.routing.Route;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GatewayTest {

    private static final String GPT = "openai/gpt-5";
    private static final String GROK = "x-ai/grok-4";
    private static final Route ROUTE = new Route(GPT, List.of(GROK), null);
    private static final LocalDate TODAY = LocalDate.parse("2025-10-10");

    private final TestClock clock = new TestClock(NOON);
    private final MemoryBreakers breakers = new MemoryBreakers(clock);
    private final MemoryMeters meters = new MemoryMeters(clock);
    private final MemoryAllowance allowance = new MemoryAllowance();
    private final List<Duration> waits = new ArrayList<>();
    private final Script script = new Script();

    @Test
    void an_answer_is_allowed_kept_and_metered() {
        script.says(call -> {
            clock.pass(Duration.ofMillis(1_800));
            return answered(call.model());
        });

        assertThat(ask()).isEqualTo(answered(GPT));

        assertThat(allowance.reserved()).hasSize(1);
        assertThat(allowance.kept()).containsExactly(answered(GPT));
        assertThat(tally(GPT).latencies().percentile(50)).contains(Duration.ofSeconds(2));
        assertThat(tally(GPT).costUsd()).isEqualTo(Money.of("0.01"));
        assertThat(waits).isEmpty();
    }

    @Test
    void each_attempt_of_each_model_is_allowed_kept_and_metered() {
        script.fails(Failure.RATE_LIMITED, Failure.TIMED_OUT, Failure.BROKEN).answers();

        assertThat(ask()).isEqualTo(answered(GROK));

        assertThat(script.asked()).containsExactly(GPT, GPT, GPT, GROK);
        assertThat(waits).hasSize(2);
        assertThat(allowance.kept())
                .containsExactly(
                        failed(GPT, Failure.RATE_LIMITED),
                        failed(GPT, Failure.TIMED_OUT),
                        failed(GPT, Failure.BROKEN),
                        answered(GROK));
        assertThat(allowance.reserved()).hasSize(4);
        assertThat(tally(GPT).calls()).isEqualTo(3);
        assertThat(tally(GROK).calls()).isEqualTo(1);
        assertThat(breakers.standing(GPT).consecutiveFailures()).isEqualTo(3);
    }

    @Test
    void what_cannot_be_repeated_leads_to_the_next_model_at_once() {
        script.fails(Failure.UNAUTHORISED).answers();

        assertThat(ask()).isEqualTo(answered(GROK));
        assertThat(script.asked()).containsExactly(GPT, GROK);
        assertThat(waits).isEmpty();
    }

    @Test
    void a_breaker_that_opens_on_the_way_ends_the_attempts_and_reserves_nothing_more() {
        fail(GPT, 3);
        script.fails(Failure.BROKEN, Failure.BROKEN).answers();

        assertThat(ask()).isEqualTo(answered(GROK));

        assertThat(script.asked()).containsExactly(GPT, GPT, GROK);
        assertThat(allowance.reserved()).hasSize(3);
    }

    @Test
    void where_nobody_answers_the_reasons_of_all_are_told() {
        fail(GPT, 3);
        script.fails(Failure.TIMED_OUT, Failure.BROKEN, Failure.FORBIDDEN);

        var reply = (Failed) ask();

        assertThat(reply.failure()).isEqualTo(Failure.FORBIDDEN);
        assertThat(reply.reason())
                .isEqualTo("openai/gpt-5 breaker_open: openai/gpt-5 failed too often of late and is not asked;"
                        + " before that: it was broken; x-ai/grok-4 forbidden: it was forbidden");
    }

    @Test
    void a_call_over_budget_is_not_made_and_a_cheaper_model_may_be() {
        allowance.saying(Grant.ACCOUNT_BUDGET);
        script.answers();

        assertThat(ask()).isEqualTo(answered(GROK));

        assertThat(script.asked()).containsExactly(GROK);
        assertThat(breakers.standing(GPT).consecutiveFailures()).isZero();
        assertThat(tally(GPT)).isEqualTo(Tally.NOTHING);
    }

    @Test
    void a_decision_that_was_taken_over_asks_nobody_more() {
        allowance.saying(Grant.GRANTED, Grant.TAKEN_OVER);
        script.fails(Failure.BROKEN);

        assertThat(((Failed) ask()).failure()).isEqualTo(Failure.TAKEN_OVER);
        assertThat(script.asked()).containsExactly(GPT);
    }

    @Test
    void nothing_is_reserved_and_no_probe_made_once_the_deadline_is_reached() {
        fail(GROK, 5);
        clock.pass(Duration.ofSeconds(30));
        var deadline = clock.instant().plusSeconds(50);
        script.says(call -> {
            clock.pass(Duration.between(clock.instant(), deadline));
            return failed(call.model(), Failure.TIMED_OUT);
        });

        var reply = (Failed) ask();

        assertThat(reply.failure()).isEqualTo(Failure.TIMED_OUT);
        assertThat(reply.reason()).endsWith("; x-ai/grok-4 late: the deadline had passed before the call");
        assertThat(allowance.reserved()).hasSize(1);
        assertThat(breakers.admit(GROK)).isEqualTo(Admission.PROBE);
    }

    @Test
    void a_provider_that_asks_to_wait_too_long_leaves_the_time_to_the_next_model() {
        script.says(call -> failed(call.model(), Failure.RATE_LIMITED, 50_000)).answers();

        assertThat(ask()).isEqualTo(answered(GROK));
        assertThat(waits).isEmpty();
    }

    @Test
    void an_interruption_in_a_wait_ends_all() {
        script.fails(Failure.BROKEN);
        Pause interrupted = _ -> {
            throw new InterruptedException();
        };

        var reply = (Failed) gateway(interrupted).over(script, allowance, ROUTE).ask(call(GPT));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(script.asked()).containsExactly(GPT);
        assertThat(reply.failure()).isEqualTo(Failure.BROKEN);
        assertThat(reply.reason()).endsWith("; x-ai/grok-4 late: the call was cancelled before it was made");
    }

    @Test
    void a_model_that_there_is_not_is_passed_over() {
        script.answers();

        var reply = gateway(waits::add)
                .over(script, allowance, new Route("nobody/knows", List.of(GROK), null))
                .ask(call("nobody/knows"));

        assertThat(reply).isEqualTo(answered(GROK));
    }

    @Test
    void once_is_one_attempt_of_one_model_with_all_its_guards() {
        script.fails(Failure.BROKEN);

        assertThat(once(call(GROK))).isEqualTo(failed(GROK, Failure.BROKEN));

        assertThat(script.asked()).containsExactly(GROK);
        assertThat(allowance.kept()).hasSize(1);
        assertThat(tally(GROK).calls()).isEqualTo(1);
        assertThat(breakers.standing(GROK).consecutiveFailures()).isEqualTo(1);
        fail(GROK, 4);
        assertThat(((Failed) once(call(GROK))).failure()).isEqualTo(Failure.BREAKER_OPEN);
        allowance.saying(Grant.ENGINE_BUDGET);
        assertThat(((Failed) once(call(GPT))).failure()).isEqualTo(Failure.OVER_BUDGET);
        assertThat(((Failed) once(call(GPT, NOON))).failure()).isEqualTo(Failure.LATE);
    }

    @Test
    void nonsense_opens_the_breaker_like_any_failure() {
        for (var i = 0; i < 5; i++) {
            script.answers();
            once(call(GPT));
            gateway(waits::add).read(GPT, false, List.of());
        }

        assertThat(breakers.standing(GPT).state()).isEqualTo(State.OPEN);
        assertThat(tally(GPT).refusedReplies()).isEqualTo(5);
    }

    @Test
    void a_sound_answer_ends_a_row_of_failures_and_closes_a_breaker() {
        fail(GPT, 5);
        clock.pass(Duration.ofSeconds(30));
        script.answers();
        ask();
        assertThat(breakers.standing(GPT).state()).isEqualTo(State.HALF_OPEN);

        gateway(waits::add).read(GPT, true, List.of("fence"));

        assertThat(breakers.standing(GPT)).isEqualTo(Breakers.Standing.NEW);
        assertThat(tally(GPT).repairs()).containsEntry("fence", 1L);
    }

    private ModelReply ask() {
        return gateway(waits::add)
                .over(script, allowance, ROUTE)
                .ask(call(GPT, clock.instant().plusSeconds(50)));
    }

    private ModelReply once(ModelCall call) {
        return gateway(waits::add).once(script, allowance).ask(call);
    }

    private Gateway gateway(Pause pause) {
        return new Gateway(
                ModelCatalogue.shipped(),
                breakers,
                meters,
                clock,
                () -> clock.millis() * 1_000_000,
                pause,
                new SplittableRandom(7));
    }

    private void fail(String model, int times) {
        for (var i = 0; i < times; i++) breakers.failed(model, Failure.BROKEN);
    }

    private Tally tally(String model) {
        meters.flush();
        return meters.ofModel(model, TODAY, TODAY);
    }
}
