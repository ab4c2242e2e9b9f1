package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.call;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.engine.TestClock;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InTimeTest {

    private static final ModelCatalogue CATALOGUE = ModelCatalogue.read("""
            models:
              - {id: slow, name: S, formats: [json_object], context_tokens: 8000, max_output_tokens: 4000,
                 timeout_seconds: 23, max_call_cost_usd: 1}
              - {id: quick, name: Q, formats: [json_object], context_tokens: 8000, max_output_tokens: 4000,
                 timeout_seconds: 2, max_call_cost_usd: 1}
              - {id: baseline, name: B, built_in: true}
            """);

    private final Script script = new Script();
    private final InTime inTime = new InTime(script, new TimeLeft(CATALOGUE, new TestClock(NOON)));

    @ParameterizedTest
    @CsvSource({"slow, 5000", "quick, 2000", "baseline, 1", "unknown, 1"})
    void asks_while_there_is_the_time_that_a_call_needs(String model, long millis) {
        script.answers();

        assertThat(inTime.ask(call(model, NOON.plusMillis(millis)))).isInstanceOf(Answered.class);
    }

    @ParameterizedTest
    @CsvSource({"slow, 4999, 5000", "quick, 1999, 2000"})
    void asks_nobody_who_could_not_answer_in_time(String model, long millis, long needed) {
        var reply = (Failed) inTime.ask(call(model, NOON.plusMillis(millis)));

        assertThat(reply.failure()).isEqualTo(Failure.LATE);
        assertThat(reply.reason()).isEqualTo("only %d ms were left, and a call needs %d".formatted(millis, needed));
        assertThat(script.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "baseline"})
    void asks_nobody_when_the_deadline_is_reached(String model) {
        var reply = (Failed) inTime.ask(call(model, NOON));

        assertThat(reply.failure()).isEqualTo(Failure.LATE);
        assertThat(reply.reason()).isEqualTo("the deadline had passed before the call");
        assertThat(script.asked()).isEmpty();
    }

    @Test
    void asks_nobody_for_somebody_who_does_not_wait_any_more() {
        Thread.currentThread().interrupt();

        var reply = (Failed) inTime.ask(call("slow"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reply.failure()).isEqualTo(Failure.LATE);
        assertThat(script.asked()).isEmpty();
    }
}
