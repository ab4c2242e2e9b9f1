package arbiter.model.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {

    @Test
    void has_no_percentile_of_nothing() {
        assertThat(Latencies.NONE.percentile(50)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "1.001, 2",
        "1000, 1000",
        "1000.001, 1500",
        "23000, 25000",
        "59999, 60000",
        "60000, 60000",
        "3600000, 60000"
    })
    void tells_the_upper_bound_of_a_calls_span(double millis, long boundMillis) {
        var one = Latencies.of(Duration.ofNanos(Math.round(millis * 1e6)));

        assertThat(one.percentile(1)).contains(Duration.ofMillis(boundMillis));
        assertThat(one.percentile(100)).contains(Duration.ofMillis(boundMillis));
    }

    @ParameterizedTest
    @CsvSource({"50, 100", "90, 100", "91, 5000", "99, 5000", "100, 5000"})
    void ranks_to_the_nearest(int percent, long boundMillis) {
        var latencies = Latencies.of(Duration.ofSeconds(5));
        for (var i = 0; i < 9; i++) latencies = latencies.plus(Latencies.of(Duration.ofMillis(80)));

        assertThat(latencies.percentile(percent)).contains(Duration.ofMillis(boundMillis));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void refuses_a_percentage_that_is_none(int percent) {
        assertThatIllegalArgumentException().isThrownBy(() -> Latencies.NONE.percentile(percent));
    }

    @Test
    void refuses_counts_of_other_spans() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Latencies(List.of(1L, 2L)));
    }
}
