package arbiter.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

    private static final Instant MORNING = Instant.parse("2025-10-10T08:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2025-10-11T00:00:00Z");

    private final Assignment swing = Assignment.first("swing", MORNING.minusSeconds(86_400));

    @Test
    void a_switch_remembers_what_was_followed_earlier_that_day() {
        var second = swing.next("scalping", MORNING);
        var third = second.next("aggressive", MORNING.plusSeconds(60));

        assertThat(second.othersOn(MORNING)).containsExactly("swing");
        assertThat(third).isEqualTo(new Assignment("aggressive", MORNING.plusSeconds(60), Set.of("scalping", "swing")));
        assertThat(third.othersOn(MIDNIGHT.minusNanos(1))).containsExactly("scalping", "swing");
    }

    @Test
    void a_switch_back_does_not_make_the_day_forget() {
        var back = swing.next("scalping", MORNING).next("swing", MORNING.plusSeconds(60));

        assertThat(back.othersOn(MORNING.plusSeconds(61))).containsExactly("scalping");
    }

    @Test
    void a_new_day_begins_with_the_one_that_is_followed() {
        var second = swing.next("scalping", MORNING);

        assertThat(second.othersOn(MIDNIGHT)).isEmpty();
        assertThat(second.next("dca", MIDNIGHT).othersOn(MIDNIGHT)).containsExactly("scalping");
        assertThat(second.othersOn(MORNING.minusSeconds(86_400))).isEmpty();
    }

    @Test
    void time_goes_on_even_by_a_clock_that_was_set_back() {
        var second = swing.next("scalping", MORNING);

        assertThat(second.next("dca", MORNING).since()).isEqualTo(MORNING.plusNanos(1));
        assertThat(second.next("dca", MORNING.minusSeconds(9)).since()).isEqualTo(MORNING.plusNanos(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", " blank before", "bell\u0007"})
    void a_change_without_a_plain_reason_is_none(String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Change("trader", MORNING, reason))
                .withMessageStartingWith("reason must be one line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Change(reason, MORNING, "why"))
                .withMessageStartingWith("by must be one line");
    }

    @Test
    void a_reason_has_at_most_500_characters() {
        assertThat(new Change("t", MORNING, "r".repeat(500)).reason()).hasSize(500);
        assertThatIllegalArgumentException().isThrownBy(() -> new Change("t", MORNING, "r".repeat(501)));
    }
}
