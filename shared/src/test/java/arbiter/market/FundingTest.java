package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
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
            00:00:00.002 01:00:00.120 02:00:00                             | 1
            00:00:00 04:00:00 08:00:00.5                                   | 4
            00:00:00 01:14:47 02:00:00 03:00:00                            | 1
            00:00:00 01:00:00 02:14:47                                     | 1
            00:00:00 01:00:00 03:00:00 04:00:00                            | 1
            00:00:00 04:00:00 08:00:00 12:00:00 13:00:00 14:00:00 15:00:00 | 1
            00:00:00 01:00:00 02:00:00 03:00:00 07:00:00 11:00:00          | 4
            """)
    void the_interval_is_the_newest_distance_that_one_before_it_confirms(String times, int hours) {
        assertThat(FundingStamps.intervalHours(stamps(times), null)).hasValue(hours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:00:00 04:00:00 08:00:00 12:00:00 13:00:00",
                "00:00:00 01:00:00 02:00:00 03:00:00 07:00:00",
                "00:00:00 01:00:00 02:00:00 04:00:00",
                "00:00:00 01:00:00 02:31:00",
                "00:00:00 08:00:00",
            })
    void a_newest_distance_that_nothing_confirms_tells_no_interval(String times) {
        assertThat(FundingStamps.intervalHours(stamps(times), null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00:00:00 08:00:00                            | 16:00:00 | 8
            00:00:00 08:00:00 12:00:00                   | 16:00:00 | 4
            00:00:00 01:00:00 02:00:00 03:00:00 07:10:47 | 11:00:00 | 4
            00:00:00 08:00:00.120                        | 16:29:59 | 8
            """)
    void the_next_stamp_confirms_the_newest_distance(String times, String next, int hours) {
        assertThat(FundingStamps.intervalHours(stamps(times), stamps(next).getFirst()))
                .hasValue(hours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00:00:00 08:00:00 16:00:00                   | 20:00:00
            00:00:00 04:00:00 08:00:00 12:00:00          | 20:00:00
            00:00:00 01:00:00 02:00:00 03:00:00 07:00:00 | 08:00:00
            00:00:00 08:00:00                            | 16:30:00
            """)
    void a_next_stamp_at_another_distance_tells_that_the_interval_changed(String times, String next) {
        assertThat(FundingStamps.intervalHours(stamps(times), stamps(next).getFirst()))
                .isEmpty();
    }

    @Test
    void an_interval_is_at_most_a_day() {
        var start = Instant.parse("2026-03-04T00:00:00Z");
        var days = List.of(start, start.plus(Duration.ofHours(24)));
        var longer = List.of(start, start.plus(Duration.ofHours(25)));

        assertThat(FundingStamps.intervalHours(days, start.plus(Duration.ofHours(48))))
                .hasValue(24);
        assertThat(FundingStamps.intervalHours(longer, start.plus(Duration.ofHours(50))))
                .isEmpty();
    }

    @Test
    void too_few_or_too_near_stamps_tell_no_interval() {
        var next = Instant.parse("2026-03-04T00:20:00Z");

        assertThat(FundingStamps.intervalHours(List.of(), null)).isEmpty();
        assertThat(FundingStamps.intervalHours(stamps("00:00:00"), next)).isEmpty();
        assertThat(FundingStamps.intervalHours(stamps("00:00:00 00:10:00"), next))
                .isEmpty();
    }

    private static List<Instant> stamps(String times) {
        return Arrays.stream(times.strip().split(" ", -1))
                .map(time -> Instant.parse("2026-03-04T" + time + "Z"))
                .toList();
    }
}
