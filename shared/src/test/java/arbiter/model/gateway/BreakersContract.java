package arbiter.model.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.engine.TestClock;
import arbiter.model.Failure;
import arbiter.model.gateway.Breakers.Admission;
import arbiter.model.gateway.Breakers.Standing;
import arbiter.model.gateway.Breakers.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of breakers owes those who ask models. */
public abstract class BreakersContract {

    /** How long one may believe what it read. */
    private static final Duration TRUSTED = Duration.ofSeconds(2);

    protected final String model = "acme/" + UUID.randomUUID();
    private Breakers here;
    private Breakers there;

    /** One of an execution environment of its own, on the store that all share. */
    protected abstract Breakers breakers();

    /** The clock of all of them. */
    protected abstract TestClock clock();

    @BeforeEach
    void begin() {
        here = breakers();
        there = breakers();
    }

    @Test
    void admits_a_model_that_nothing_is_known_of() {
        assertThat(here.admit(model)).isEqualTo(Admission.CLOSED);
        assertThat(here.standing(model)).isEqualTo(Standing.NEW);
    }

    @Test
    void counts_failures_that_were_seen_in_two_places() {
        fail(here, 2);
        fail(there, 2);
        assertThat(here.standing(model)).isEqualTo(new Standing(State.CLOSED, 4, null, Failure.BROKEN));

        here.failed(model, Failure.UNAUTHORISED);

        assertThat(there.standing(model))
                .isEqualTo(new Standing(State.OPEN, 5, clock().instant().plusSeconds(30), Failure.UNAUTHORISED));
        assertThat(here.admit(model)).isEqualTo(Admission.REFUSED);
        clock().pass(TRUSTED);
        assertThat(there.admit(model)).isEqualTo(Admission.REFUSED);
    }

    @Test
    void forgets_failures_at_a_success() {
        fail(here, 4);

        there.admit(model);
        there.succeeded(model);
        fail(here, 4);

        assertThat(here.standing(model).state()).isEqualTo(State.CLOSED);
        assertThat(here.standing(model).consecutiveFailures()).isEqualTo(4);
    }

    @Test
    void keeps_models_apart() {
        fail(here, 5);

        assertThat(here.admit(model + "-mini")).isEqualTo(Admission.CLOSED);
    }

    @Test
    void counts_each_of_many_failures_at_once_until_it_opens() throws Exception {
        var turn = new AtomicInteger();

        Race.of(4, () -> {
            (turn.getAndIncrement() % 2 == 0 ? here : there).failed(model, Failure.BROKEN);
            return "";
        });
        assertThat(here.standing(model).consecutiveFailures()).isEqualTo(4);
        Race.of(12, () -> {
            (turn.getAndIncrement() % 2 == 0 ? here : there).failed(model, Failure.BROKEN);
            return "";
        });

        assertThat(there.standing(model))
                .isEqualTo(new Standing(State.OPEN, 5, clock().instant().plusSeconds(30), Failure.BROKEN));
    }

    @Test
    void admits_one_probe_wherever_it_is_asked_for() throws Exception {
        fail(here, 5);
        clock().pass(Duration.ofSeconds(30));
        var turn = new AtomicInteger();

        var admitted = Race.of(8, () -> (turn.getAndIncrement() % 2 == 0 ? here : there).admit(model));

        assertThat(admitted).containsExactlyInAnyOrderElementsOf(oneProbeAndRefusals(7));
        assertThat(breakers().admit(model)).isEqualTo(Admission.REFUSED);
    }

    private static List<Admission> oneProbeAndRefusals(int refusals) {
        var all = new ArrayList<>(Collections.nCopies(refusals, Admission.REFUSED));
        all.add(Admission.PROBE);
        return all;
    }

    @Test
    void closes_for_all_when_a_probe_succeeds() {
        halfOpen();
        assertThat(here.admit(model)).isEqualTo(Admission.PROBE);

        here.succeeded(model);

        assertThat(here.admit(model)).isEqualTo(Admission.CLOSED);
        clock().pass(TRUSTED);
        assertThat(there.admit(model)).isEqualTo(Admission.CLOSED);
        assertThat(there.standing(model)).isEqualTo(Standing.NEW);
    }

    @Test
    void closes_at_the_success_of_a_call_that_took_longer_than_a_reading_is_trusted() {
        assertThat(here.admit(model)).isEqualTo(Admission.CLOSED);
        fail(there, 5);
        clock().pass(TRUSTED);

        here.succeeded(model);

        assertThat(there.standing(model)).isEqualTo(Standing.NEW);
    }

    @Test
    void opens_for_twice_as_long_when_a_probe_fails() {
        halfOpen();
        here.admit(model);

        here.failed(model, Failure.TIMED_OUT);

        assertThat(there.standing(model))
                .isEqualTo(new Standing(State.OPEN, 6, clock().instant().plusSeconds(60), Failure.TIMED_OUT));
        clock().pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(there.admit(model)).isEqualTo(Admission.REFUSED);
        clock().pass(Duration.ofNanos(1));
        assertThat(here.admit(model)).isEqualTo(Admission.PROBE);
    }

    @Test
    void admits_another_probe_when_one_was_given_back_or_never_told() {
        halfOpen();
        assertThat(here.admit(model)).isEqualTo(Admission.PROBE);
        here.released(model);

        assertThat(there.admit(model)).isEqualTo(Admission.PROBE);
        clock().pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(here.admit(model)).isEqualTo(Admission.REFUSED);
        clock().pass(Duration.ofNanos(1));
        assertThat(here.admit(model)).isEqualTo(Admission.PROBE);
    }

    @Test
    void gives_back_no_probe_where_none_is_out() {
        fail(here, 3);

        here.released(model);

        assertThat(here.standing(model).consecutiveFailures()).isEqualTo(3);
    }

    private void halfOpen() {
        fail(here, 5);
        clock().pass(Duration.ofSeconds(30));
    }

    private void fail(Breakers breakers, int times) {
        for (var i = 0; i < times; i++) breakers.failed(model, Failure.BROKEN);
    }
}
