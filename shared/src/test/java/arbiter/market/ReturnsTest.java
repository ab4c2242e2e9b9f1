package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReturnsTest {

    private static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(15);

    @Test
    void returns_are_compared_by_when_their_candles_closed() {
        var one = returns(NOON, 60, 0);
        var later = returns(NOON.plus(STEP), 60, 1);

        assertThat(one.correlation(later).orElseThrow()).isCloseTo(1, within(1e-9));
        assertThat(later.correlation(one)).isEqualTo(one.correlation(later));
        assertThat(one.correlation(returns(NOON, 60, 1)).orElseThrow()).isLessThan(0.9);
    }

    @Test
    void forty_eight_in_common_suffice_and_forty_seven_do_not() {
        assertThat(returns(NOON, 48, 0).correlation(returns(NOON, 96, 0))).isPresent();
        assertThat(returns(NOON, 47, 0).correlation(returns(NOON, 96, 0))).isEmpty();
        assertThat(returns(NOON, 48, 0).correlation(returns(NOON.minus(STEP), 48, -1)))
                .isEmpty();
    }

    @Test
    void of_more_than_ninety_six_the_newest_count() {
        var values = new double[100];
        for (var i = 0; i < 4; i++) values[i] = 1000;
        for (var i = 4; i < 100; i++) values[i] = value(i);
        var clean = new Returns(
                NOON,
                STEP,
                IntStream.range(4, 100).mapToDouble(ReturnsTest::value).toArray());

        assertThat(new Returns(NOON, STEP, values).correlation(clean)).hasValue(1);
    }

    @Test
    void the_beta_is_the_move_for_a_move_of_one_of_the_other() {
        var market = returns(NOON, 96, 0);
        var twice = new Returns(
                NOON,
                STEP,
                IntStream.range(0, 96).mapToDouble(i -> 2 * value(i)).toArray());

        assertThat(twice.betaTo(market).orElseThrow()).isCloseTo(2, within(1e-9));
        assertThat(market.betaTo(twice).orElseThrow()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void returns_of_other_steps_are_refused() {
        var hourly = new Returns(NOON, Duration.ofHours(1), new double[50]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> returns(NOON, 50, 0).correlation(hourly));
    }

    /** Some of one series of returns: the last of them is the one numbered 95 + later. */
    private static Returns returns(Instant newestClose, int count, int later) {
        var end = 96 + later;
        return new Returns(
                newestClose,
                STEP,
                IntStream.range(end - count, end)
                        .mapToDouble(ReturnsTest::value)
                        .toArray());
    }

    private static double value(int i) {
        return Math.sin(i * 1.7) + 0.3 * Math.cos(i * i);
    }
}
