package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.call;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.engine.TestClock;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import org.junit.jupiter.api.Test;

class InTimeTest {

    private final Script script = new Script();
    private final InTime inTime = new InTime(script, new TestClock(NOON));

    @Test
    void asks_while_any_time_is_left() {
        script.answers();

        assertThat(inTime.ask(call("one", NOON.plusNanos(1)))).isInstanceOf(Answered.class);
    }

    @Test
    void asks_nobody_when_the_deadline_is_reached() {
        var reply = (Failed) inTime.ask(call("one", NOON));

        assertThat(reply.failure()).isEqualTo(Failure.LATE);
        assertThat(reply.reason()).isEqualTo("the deadline had passed before the call");
        assertThat(script.asked()).isEmpty();
    }

    @Test
    void asks_nobody_for_somebody_who_does_not_wait_any_more() {
        Thread.currentThread().interrupt();

        var reply = (Failed) inTime.ask(call("one"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reply.failure()).isEqualTo(Failure.LATE);
        assertThat(script.asked()).isEmpty();
    }
}
