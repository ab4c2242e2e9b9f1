package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FundingTest {

    @ParameterizedTest
    @CsvSource({"1, 0.0000125, 0.0001", "4, 0.0001, 0.0002", "8, 0.0001, 0.0001", "3, 0.0001, 0.000266666667"})
    void a_rate_is_scaled_to_eight_hours_and_its_interval_kept(int hours, BigDecimal rate, BigDecimal rate8h) {
        var funding = Funding.every(hours, rate, null);

        assertThat(funding.rate8h()).isEqualTo(rate8h);
        assertThat(funding.intervalHours()).isEqualTo(hours);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void an_interval_is_at_least_an_hour(int hours) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Funding(BigDecimal.ZERO, null, hours));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00:00:00.002 01:00:00.120 02:00:00                                  | 1
            00:00:00 04:00:00 08:00:00.5                                        | 4
            08:00:00 00:00:00                                                   | 8
            00:00:00 01:00:00 02:00:00 03:00:00 04:10:47 12:00:00               | 1
            00:00:00 08:00:00 16:00:00 17:00:00 18:00:00 19:00:00 20:00:00      | 1
            """)
    void the_interval_is_the_middle_of_the_newest_distances(String times, int hours) {
        assertThat(FundingStamps.intervalHours(stamps(times))).hasValue(hours);
    }

    @Test
    void too_few_or_too_near_stamps_tell_no_interval() {
        assertThat(FundingStamps.intervalHours(List.of())).isEmpty();
        assertThat(FundingStamps.intervalHours(stamps("00:00:00"))).isEmpty();
        assertThat(FundingStamps.intervalHours(stamps("00:00:00 00:10:00"))).isEmpty();
    }

    private static List<Instant> stamps(String times) {
        return Arrays.stream(times.strip().split(" ", -1))
                .map(time -> Instant.parse("2026-03-04T" + time + "Z"))
                .toList();
    }
}
