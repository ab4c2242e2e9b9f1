package arbiter.model.gateway;

import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.call;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeteredTest {

    private final AtomicLong nanos = new AtomicLong(5);
    private final Noted noted = new Noted();
    private final Script script = new Script();
    private final Metered metered = new Metered(script, noted, nanos::get);

    @Test
    void tells_how_long_an_answer_took() {
        script.says(call -> {
            nanos.addAndGet(1_500_000);
            return answered(call.model());
        });

        var reply = metered.ask(call("one"));

        assertThat(reply).isEqualTo(answered("one"));
        assertThat(noted.calls).containsExactly(reply);
        assertThat(noted.took).containsExactly(Duration.ofNanos(1_500_000));
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void tells_of_a_failure_only_where_somebody_was_asked(Failure failure) {
        script.fails(failure);

        metered.ask(call("one"));

        assertThat(noted.calls).hasSize(failure.wasAsked() ? 1 : 0);
    }

    private static final class Noted implements Meter {

        private final List<ModelReply> calls = new ArrayList<>();
        private final List<Duration> took = new ArrayList<>();

        @Override
        public void called(ModelCall call, ModelReply reply, Duration length) {
            calls.add(reply);
            took.add(length);
        }

        @Override
        public void read(String model, boolean accepted, List<String> corrections) {
            throw new AssertionError("nothing is read here");
        }

        @Override
        public void flush(Duration atMost) {
            throw new AssertionError("nothing is flushed here");
        }
    }
}
