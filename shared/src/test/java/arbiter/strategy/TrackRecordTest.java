package arbiter.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackRecordTest {

    @Test
    void sums_wins_and_losses_and_counts_a_scratch_as_no_win() {
        assertThat(TrackRecord.of(outcomes("2", "-1", "0", "0.5", "-0.25")))
                .isEqualTo(new TrackRecord(5, 2, new BigDecimal("2.5"), new BigDecimal("1.25")));
        assertThat(TrackRecord.of(List.of())).isEqualTo(TrackRecord.NONE);
    }

    @Test
    void kelly_is_unknown_below_thirty_outcomes() {
        assertThat(TrackRecord.of(Collections.nCopies(29, BigDecimal.ONE)).kellyFraction())
                .isEmpty();
        assertThat(TrackRecord.of(Collections.nCopies(30, BigDecimal.ONE)).kellyFraction())
                .hasValueSatisfying(f -> assertThat(f).isEqualByComparingTo("1"));
    }

    @Test
    void kelly_is_p_less_its_rest_over_the_ratio_of_average_win_to_average_loss() {
        // p = 0.6, b = (36 / 18) / (12 / 12) = 2: f = 0.6 - 0.4 / 2
        var record = new TrackRecord(30, 18, new BigDecimal("36"), new BigDecimal("12"));

        assertThat(record.kellyFraction()).hasValueSatisfying(f -> assertThat(f).isEqualByComparingTo("0.4"));
    }

    @Test
    void kelly_is_negative_where_the_losses_outweigh_and_zero_where_nothing_was_won() {
        assertThat(new TrackRecord(30, 10, BigDecimal.TEN, BigDecimal.valueOf(20)).kellyFraction())
                .hasValueSatisfying(f -> assertThat(f).isBetween(new BigDecimal("-0.34"), new BigDecimal("-0.33")));
        assertThat(TrackRecord.of(Collections.nCopies(30, BigDecimal.ONE.negate()))
                        .kellyFraction())
                .contains(BigDecimal.ZERO);
    }

    @Test
    void refuses_what_cannot_have_happened() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrackRecord(1, 2, BigDecimal.ONE, BigDecimal.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackRecord(1, 1, BigDecimal.ONE.negate(), BigDecimal.ZERO));
    }

    private static List<BigDecimal> outcomes(String... inR) {
        return Arrays.stream(inR).map(BigDecimal::new).toList();
    }
}
