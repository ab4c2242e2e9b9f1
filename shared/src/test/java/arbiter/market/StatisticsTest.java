package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final double[] RISING = {1, 2, 3, 4};

    @Test
    void what_moves_alike_correlates_whatever_its_size() {
        assertThat(Statistics.correlation(RISING, new double[] {10, 20, 30, 40}))
                .hasValue(1);
        assertThat(Statistics.correlation(RISING, new double[] {4, 3, 2, 1})).hasValue(-1);
    }

    /** Means 2.5 and 2.5; sums of squares 5 and 5, of products 3. */
    @Test
    void a_correlation_worked_by_hand() {
        assertThat(Statistics.correlation(RISING, new double[] {1, 3, 2, 4})).hasValue(0.8);
        assertThat(Statistics.correlation(RISING, new double[] {2, 1, 4, 3})).hasValue(0.6);
    }

    /** Sums of products 10, of squares of x 5. */
    @Test
    void a_beta_is_the_slope_over_the_first() {
        assertThat(Statistics.beta(RISING, new double[] {2, 4, 6, 8})).hasValue(2);
        assertThat(Statistics.beta(new double[] {2, 4, 6, 8}, RISING)).hasValue(0.5);
        assertThat(Statistics.beta(RISING, new double[] {0, 0, 0, 0})).hasValue(0);
    }

    @Test
    void what_did_not_move_correlates_with_nothing_even_where_its_mean_is_inexact() {
        var flat = IntStream.range(0, 49).mapToDouble(_ -> 0.1).toArray();
        var moving = IntStream.range(0, 49).mapToDouble(i -> i % 5).toArray();

        assertThat(Statistics.correlation(flat, moving)).isEmpty();
        assertThat(Statistics.correlation(moving, flat)).isEmpty();
        assertThat(Statistics.beta(flat, moving)).isEmpty();
    }

    @Test
    void the_median_of_an_even_number_is_between_the_middle_two() {
        assertThat(Statistics.median(new double[] {3, 1, 2})).hasValue(2);
        assertThat(Statistics.median(new double[] {4, 1, 3, 2})).hasValue(2.5);
        assertThat(Statistics.median(new double[0])).isEmpty();
    }

    @Test
    void the_deviation_is_that_of_all_there_are() {
        assertThat(Statistics.deviation(new double[] {1, 3}).orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(Statistics.deviation(new double[] {7})).hasValue(0);
        assertThat(Statistics.deviation(new double[0])).isEmpty();
    }

    @Test
    void series_of_different_length_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statistics.correlation(RISING, new double[] {1, 2, 3}));
    }
}
