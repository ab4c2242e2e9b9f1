package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.call;
import static arbiter.model.gateway.Script.failed;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply.Failed;
import arbiter.model.routing.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FallingBackTest {

    private final Script script = new Script();

    @Test
    void asks_the_first_model_only_when_it_answers() {
        script.answers();

        assertThat(route("one", "two").ask(call("one"))).isEqualTo(answered("one"));
        assertThat(script.asked()).containsExactly("one");
    }

    @Test
    void asks_the_next_ones_in_order_until_one_answers() {
        script.fails(Failure.UNAUTHORISED, Failure.OVER_BUDGET).answers();

        assertThat(route("one", "two", "three", "four").ask(call("one"))).isEqualTo(answered("three"));
        assertThat(script.asked()).containsExactly("one", "two", "three");
    }

    @Test
    void asks_the_models_of_its_route_whatever_the_call_names() {
        script.fails(Failure.BROKEN).answers();

        route("one", "two").ask(call("two"));

        assertThat(script.asked()).containsExactly("one", "two");
    }

    @Test
    void asks_no_model_twice() {
        script.fails(Failure.BROKEN, Failure.BROKEN);

        route("one", "two", "one", "two").ask(call("one"));

        assertThat(script.asked()).containsExactly("one", "two");
    }

    @Test
    void leaves_the_failure_of_a_lone_model_as_it_is() {
        script.fails(Failure.FORBIDDEN);

        assertThat(route("one").ask(call("one"))).isEqualTo(failed("one", Failure.FORBIDDEN));
    }

    @Test
    void tells_the_reasons_of_all_with_the_failure_of_the_last_that_was_asked() {
        script.fails(Failure.TIMED_OUT, Failure.RATE_LIMITED, Failure.OVER_BUDGET);

        var reply = (Failed) route("one", "two", "three").ask(call("one"));

        assertThat(reply)
                .isEqualTo(failed("two", Failure.RATE_LIMITED)
                        .because("one timed_out: it was timed_out; two rate_limited: it was rate_limited;"
                                + " three over_budget: it was over_budget"));
    }

    @Test
    void tells_of_the_last_one_when_nobody_was_asked() {
        script.fails(Failure.OVER_BUDGET, Failure.BREAKER_OPEN);

        var reply = (Failed) route("one", "two").ask(call("one"));

        assertThat(reply.failure()).isEqualTo(Failure.BREAKER_OPEN);
        assertThat(reply.reason()).startsWith("one over_budget: it was over_budget; two ");
    }

    @Test
    void asks_nobody_after_another_worker_took_over() {
        script.fails(Failure.BROKEN, Failure.TAKEN_OVER);

        assertThat(route("one", "two", "three").ask(call("one"))).isEqualTo(failed("two", Failure.TAKEN_OVER));
        assertThat(script.asked()).containsExactly("one", "two");
    }

    @Test
    void goes_on_to_the_next_model_when_the_time_of_one_is_over() {
        script.fails(Failure.TIMED_OUT, Failure.LATE).answers();

        assertThat(route("one", "two", "three").ask(call("one"))).isEqualTo(answered("three"));
    }

    @ParameterizedTest
    @CsvSource({"50, 40, 40, 50", "30, 20, 20, 30", "29, 19.333333333, 19.333333333, 29", "15, 10, 10, 15"})
    void keeps_ten_seconds_or_a_third_of_what_remains_for_the_models_after_it(
            int left, double first, double second, double last) {
        script.fails(Failure.BROKEN, Failure.BROKEN).answers();

        route("one", "two", "three").ask(call("one", NOON.plusSeconds(left)));

        assertThat(script.calls())
                .extracting(call -> Duration.between(NOON, call.deadline()).toNanos() / 1e9)
                .usingElementComparator(Comparator.comparingDouble(seconds -> Math.rint(seconds * 1e6)))
                .containsExactly(first, second, last);
    }

    @ParameterizedTest
    @CsvSource({"14, 9", "10, 5", "9, 9", "5, 5", "0, 0"})
    void keeps_no_less_than_a_call_needs_or_nothing(int left, int first) {
        script.fails(Failure.BROKEN).answers();

        route("one", "two").ask(call("one", NOON.plusSeconds(left)));

        assertThat(script.calls())
                .extracting(ModelCall::deadline)
                .containsExactly(NOON.plusSeconds(first), NOON.plusSeconds(left));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TAKEN_OVER")
    void every_other_failure_leads_to_the_next_model(Failure failure) {
        script.fails(failure).answers();

        assertThat(route("one", "two").ask(call("one"))).isEqualTo(answered("two"));
    }

    private FallingBack route(String model, String... fallbacks) {
        return new FallingBack(script, new Route(model, List.of(fallbacks), null), Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
