package arbiter.engine.flight;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
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
    void a_key_is_promised_to_the_first_request_that_asks_for_it() {
        var first = sky.now().request();
        var other = sky.now(null, ETH).request();

        assertThat(keys.promise(KEY, first)).isEqualTo(Flight.promised(first));
        assertThat(keys.promise(KEY, other)).isEqualTo(Flight.promised(first));

        assertThat(keys.find(KEY)).contains(Flight.promised(first));
        assertThat(Flight.promised(first).isBegun()).isFalse();
        assertThat(keys.find(DecisionId.ofKey(ACCOUNT, "two"))).isEmpty();
    }

    @Test
    void a_promise_is_renewed_by_whoever_repeats_the_request() {
        var early = keys.promise(KEY, sky.now().request());
        sky.clock.pass(Duration.ofSeconds(59));
        var again = sky.now().request();

        assertThat(keys.promise(KEY, again)).isEqualTo(Flight.promised(again));
        sky.clock.pass(Duration.ofSeconds(59));
        var other = sky.now(null, ETH).request();
        assertThat(keys.promise(KEY, other)).isEqualTo(Flight.promised(again));

        var flight = sky.board().flight();
        assertThat(keys.name(KEY, early, flight)).isEqualTo(flight);
    }

    @Test
    void of_two_requests_that_find_a_lost_promise_one_is_promised_the_key() {
        var lost = Flight.promised(sky.now(null, BTC).request());
        keys.promise(KEY, lost.request());
        sky.clock.pass(Duration.ofSeconds(60));
        var first = Flight.promised(sky.now().request());
        var second = Flight.promised(sky.now(null, ETH).request());

        // Both saw the lost one before either took its place.
        assertThat(sky.flights.begin("key#" + KEY, lost, first, Duration.ofDays(1)))
                .isEqualTo(first);
        assertThat(sky.flights.begin("key#" + KEY, lost, second, Duration.ofDays(1)))
                .isEqualTo(first);
    }

    @Test
    void a_flight_whose_decision_was_worked_on_as_another_request_is_lost_past_its_use() {
        var flight = sky.board().flight();
        name(flight);
        var other = FlightScene.underTheSameId(flight.request());
        sky.scene.ledger.claim(other, sky.clock.instant(), sky.clock.instant().plusSeconds(30));
        sky.clock.pass(Duration.ofSeconds(60));

        assertThat(keys.find(KEY)).isEmpty();
    }

    @Test
    void a_key_stands_for_the_flight_that_is_named_first() {
        var first = sky.board().flight();
        var other = sky.another().flight();
        var promise = keys.promise(KEY, sky.now().request());

        assertThat(keys.name(KEY, promise, first)).isEqualTo(first);
        assertThat(keys.name(KEY, promise, other)).isEqualTo(first);

        assertThat(keys.find(KEY)).contains(first);
        assertThat(first.isBegun()).isTrue();
        assertThat(keys.promise(KEY, sky.now().request())).isEqualTo(first);
    }

    @Test
    void a_flight_that_was_begun_for_the_key_itself_is_not_taken_for_its_promise() {
        var now = sky.now();
        var promise = keys.promise(now.request().decisionId(), now.request());
        var own = sky.desk().board(now, false).flight();
        var other = sky.another().flight();

        assertThat(keys.name(own.id(), promise, own)).isEqualTo(own);

        assertThat(keys.name(own.id(), promise, other)).isEqualTo(own);
    }

    @Test
    void a_key_stands_for_what_was_decided_for_another_for_a_day() {
        var boarding = sky.board();
        sky.fly(boarding);
        name(boarding.flight());

        sky.clock.pass(Duration.ofDays(1).minusNanos(1));
        assertThat(keys.find(KEY)).contains(boarding.flight());
        sky.clock.pass(Duration.ofNanos(1));

        assertThat(keys.find(KEY)).isEmpty();
    }

    @Test
    void a_key_stands_for_what_was_decided_for_itself_as_long_as_that_is_known() {
        var boarding = sky.board();
        sky.fly(boarding);
        sky.clock.pass(Duration.ofDays(3));

        var found = keys.find(boarding.flight().id()).orElseThrow();

        assertThat(found.request()).isEqualTo(boarding.flight().request());
        assertThat(found.asked()).isEqualTo(boarding.flight().request().bodyHash());
        assertThat(found.isBegun()).isTrue();
    }

    @Test
    void a_flight_that_nobody_worked_on_stands_for_nothing_past_its_use() {
        var lost = sky.board().flight();
        name(lost);

        sky.clock.pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(keys.find(KEY)).contains(lost);
        sky.clock.pass(Duration.ofNanos(1));
        assertThat(keys.find(KEY)).isEmpty();

        var next = sky.board().flight();
        name(next);
        assertThat(keys.find(KEY)).contains(next);
    }

    @Test
    void a_promise_that_nothing_came_of_binds_nobody_past_its_use() {
        keys.promise(KEY, sky.now(null, ETH).request());
        sky.clock.pass(Duration.ofSeconds(60));
        assertThat(keys.find(KEY)).isEmpty();

        var request = sky.now().request();

        assertThat(keys.promise(KEY, request)).isEqualTo(Flight.promised(request));
    }

    @Test
    void a_key_is_no_name_of_circumstances() {
        var boarding = sky.board();

        name(boarding.flight());

        assertThat(sky.flights.find(sky.now().name())).contains(boarding.flight());
        assertThat(sky.flights.find(KEY.value())).isEmpty();
    }

    private void name(Flight flight) {
        var promise = keys.promise(KEY, sky.now().request());
        assertThat(promise.isBegun()).isFalse();
        assertThat(keys.name(KEY, promise, flight)).isEqualTo(flight);
    }
}
