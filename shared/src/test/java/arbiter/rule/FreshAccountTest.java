package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshAccountTest {

    private static final String ENTRY = "buy BTC 1 tp 110 sl 95";
    private final Rule rule = new FreshAccount(Duration.ofSeconds(120));

    @ParameterizedTest(name = "{0} ms old: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0       | ''
            120000  | ''
            120001  | error BTC 120 120.001
            -120000 | ''
            -121000 | error BTC 120 -121
            """)
    void a_state_may_be_two_minutes_old(long age, String said) {
        assertThat(String.join("", judged(rule, Given.flat().reportedAt(NOON.minusMillis(age)), ENTRY)))
                .isEqualTo(said);
    }

    @ParameterizedTest(name = "{0} before: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            10000   | ''
            12500   | ''
            12500.1 | error BTC 20 20.000640
            8333.4  | ''
            8333.3  | error BTC 20 20.000481
            0       | error BTC
            -5      | error BTC
            """)
    void equity_may_have_moved_by_a_fifth_since_the_account_was_last_judged(String before, String said) {
        assertThat(String.join("", judged(rule, Given.flat().worthBefore(before), ENTRY)))
                .isEqualTo(said);
    }

    @Test
    void an_account_that_was_never_judged_has_not_jumped() {
        assertThat(judged(rule, Given.flat(), ENTRY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close BTC",
                "decrease BTC 5%",
                "orders BTC sl 96",
                "orders ETH sl 95",
                "orders BTC tp 120",
                "hold SOL"
            })
    void never_refuses_what_reduces_risk(String reducing) {
        var given = Given.flat()
                .reportedAt(NOON.minusSeconds(999))
                .worthBefore("1")
                .standing("long BTC 1 at 100 x5 sl 95; long ETH 1 at 100 x5");

        assertThat(judged(rule, given, reducing)).isEmpty();
        assertThat(judged(rule, given, "orders BTC sl 94")).hasSize(2);
    }
}
