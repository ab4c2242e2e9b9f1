package arbiter.engine.flight;

import static arbiter.engine.Scene.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.DecisionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final DecisionId KEY = DecisionId.ofKey(ACCOUNT, "one");

    private final FlightScene sky = new FlightScene("conservative");
    private final Keys keys = new Keys(sky.flights, sky.scene.ledger, sky.clock);

    @Test
    void a_new_key_stands_for_nothing() {
        assertThat(keys.find(KEY)).isEmpty();
    }

    @Test
    void a_key_stands_for_the_flight_that_answered_it_first() {
        var first = sky.board().flight().askedAs("this");
        var other = sky.desk().board(sky.now(), true).flight();

        assertThat(keys.name(KEY, first)).isEqualTo(first);
        assertThat(keys.name(KEY, other)).isEqualTo(first);

        assertThat(keys.find(KEY)).contains(first);
        assertThat(keys.find(DecisionId.ofKey(ACCOUNT, "two"))).isEmpty();
    }

    @Test
    void a_key_stands_for_what_was_decided_for_a_day() {
        var boarding = sky.board();
        sky.fly(boarding);
        keys.name(KEY, boarding.flight());

        sky.clock.pass(Duration.ofDays(1).minusNanos(1));
        assertThat(keys.find(KEY)).contains(boarding.flight());
        sky.clock.pass(Duration.ofNanos(1));

        assertThat(keys.find(KEY)).isEmpty();
    }

    @Test
    void a_flight_that_nobody_worked_on_stands_for_nothing_past_its_use() {
        var lost = sky.board().flight();
        keys.name(KEY, lost);

        sky.clock.pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(keys.find(KEY)).contains(lost);
        sky.clock.pass(Duration.ofNanos(1));
        assertThat(keys.find(KEY)).isEmpty();

        var next = sky.board().flight();
        assertThat(keys.name(KEY, next)).isEqualTo(next);
        assertThat(keys.find(KEY)).contains(next);
    }

    @Test
    void a_key_is_no_name_of_circumstances() {
        var boarding = sky.board();

        keys.name(KEY, boarding.flight());

        assertThat(sky.flights.find(sky.now().name())).contains(boarding.flight());
        assertThat(sky.flights.find(KEY.value())).isEmpty();
    }
}
