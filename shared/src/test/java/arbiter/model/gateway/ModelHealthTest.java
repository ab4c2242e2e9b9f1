package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.failed;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.model.Failure;
import arbiter.model.gateway.Breakers.Standing;
import arbiter.model.gateway.Breakers.State;
import arbiter.model.gateway.ModelHealth.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelHealthTest {

    @Test
    void is_unknown_of_a_model_that_was_never_called() {
        var health = ModelHealth.of("one", Tally.NOTHING, Standing.NEW);

        assertThat(health.status()).isEqualTo(Status.UNKNOWN);
        assertThat(health.errorRate()).isNull();
        assertThat(health.p50Millis()).isNull();
        assertThat(health.lastSuccess()).isNull();
    }

    @ParameterizedTest(name = "{0} answered, {1} failed, {2} refused, {3} in a row")
    @CsvSource({
        "1, 0, 0, 0, HEALTHY",
        "10, 1, 0, 0, HEALTHY",
        "9, 1, 0, 0, DEGRADED",
        "10, 0, 1, 0, DEGRADED",
        "11, 0, 1, 0, HEALTHY",
        "3, 1, 0, 0, HEALTHY",
        "4, 1, 0, 0, DEGRADED",
        "6, 4, 0, 0, DEGRADED",
        "5, 5, 0, 0, UNHEALTHY",
        "0, 4, 0, 4, DEGRADED",
        "0, 5, 0, 4, UNHEALTHY",
        "99, 1, 0, 1, HEALTHY",
        "99, 2, 0, 2, DEGRADED",
        "0, 0, 0, 2, DEGRADED",
        "0, 0, 0, 1, HEALTHY"
    })
    void is_judged_by_its_errors(int answered, int failed, int refused, int inARow, Status status) {
        var standing = new Standing(State.CLOSED, inARow, null, inARow == 0 ? null : Failure.BROKEN);

        assertThat(ModelHealth.of("one", tally(answered, failed, refused), standing)
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"OPEN", "HALF_OPEN"})
    void is_unhealthy_while_its_breaker_is_not_closed(State state) {
        var until = state == State.OPEN ? NOON.plusSeconds(30) : null;

        var health = ModelHealth.of("one", tally(99, 0, 0), new Standing(state, 5, until, Failure.NO_CREDIT));

        assertThat(health.status()).isEqualTo(Status.UNHEALTHY);
        assertThat(health.breakerOpenUntil()).isEqualTo(until);
        assertThat(health.lastFailureKind()).isEqualTo(Failure.NO_CREDIT);
    }

    @Test
    void blames_a_model_for_nothing_that_it_did_not_do() {
        var tally = Tally.NOTHING;
        for (var i = 0; i < 9; i++)
            tally = tally.plus(Tally.of(failed("one", Failure.FORMAT_REFUSED), Duration.ofMillis(90), NOON));

        assertThat(ModelHealth.of("one", tally, Standing.NEW).status()).isEqualTo(Status.HEALTHY);
        assertThat(tally.errorRate()).contains(0.0);
    }

    @Test
    void tells_when_it_last_answered_and_how_long_it_took() {
        var json = Json.tree(ModelHealth.of("one", tally(19, 1, 0), Standing.NEW));

        assertThat(json.toString().replace('"', '\''))
                .isEqualTo("{'model':'one','status':'healthy','calls':20,'error_rate':0.05,"
                        + "'consecutive_failures':0,'breaker':'closed','breaker_open_until':null,"
                        + "'last_success':'2025-10-10T12:00:00Z','last_failure':'2025-10-10T12:00:01Z',"
                        + "'last_failure_kind':null,'p50_millis':2000,'p95_millis':2000,'p99_millis':25000}");
    }

    private static Tally tally(int answered, int failed, int refused) {
        var tally = Tally.NOTHING;
        for (var i = 0; i < answered; i++)
            tally = tally.plus(Tally.of(answered("one"), Duration.ofMillis(1_800), NOON));
        for (var i = 0; i < failed; i++)
            tally = tally.plus(Tally.of(failed("one", Failure.TIMED_OUT), Duration.ofSeconds(23), NOON.plusSeconds(1)));
        for (var i = 0; i < refused; i++) tally = tally.plus(Tally.ofReading(false, List.of()));
        return tally;
    }
}
