package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.call;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.memory.MemoryMeters;
import arbiter.engine.TestClock;
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
}
