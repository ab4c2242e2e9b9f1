package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.adapter.memory.MemoryMeters;
import arbiter.engine.TestClock;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BothMetersTest {

    private static final LocalDate DAY = LocalDate.parse("2025-10-10");

    @Test
    void tells_both_the_same() {
        var one = new MemoryMeters(new TestClock(NOON));
        var other = new MemoryMeters(new TestClock(NOON));
        var both = new BothMeters(one, other);

        both.called(call("one"), answered("one"), Duration.ofSeconds(1));
        both.read("one", false, List.of("fence"));
        both.flush();

        assertThat(one.ofModel("one", DAY, DAY).calls()).isEqualTo(1);
        assertThat(one.ofModel("one", DAY, DAY).refusedReplies()).isEqualTo(1);
        assertThat(other.ofModel("one", DAY, DAY)).isEqualTo(one.ofModel("one", DAY, DAY));
    }

    @Test
    void flushes_the_other_though_the_one_fails() {
        var one = new Failing();
        var other = new MemoryMeters(new TestClock(NOON));
        var both = new BothMeters(one, other);
        both.called(call("one"), answered("one"), Duration.ofSeconds(1));

        assertThatThrownBy(() -> both.flush(Duration.ofSeconds(2))).hasMessage("the store is away after PT2S");

        assertThat(other.ofModel("one", DAY, DAY).calls()).isEqualTo(1);
    }

    private static final class Failing implements Meter {

        @Override
        public void called(ModelCall call, ModelReply reply, Duration took) {}

        @Override
        public void read(String model, boolean accepted, List<String> corrections) {}

        @Override
        public void flush(Duration atMost) {
            throw new IllegalStateException("the store is away after " + atMost);
        }
    }
}
