package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StillValidTest {

    private final Rule rule = new StillValid();

    @Test
    void a_decision_is_valid_until_its_last_moment() {
        assertThat(judged(rule, Given.flat().validUntil(NOON), "buy BTC 1 tp 110 sl 95"))
                .isEmpty();
        assertThat(judged(rule, Given.flat().validUntil(NOON.minusMillis(1)), "buy BTC 1 tp 110 sl 95"))
                .containsExactly("error BTC");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "increase BTC 1, 1",
        "orders BTC tp 120, 1",
        "orders BTC sl 96, 1",
        "orders BTC cancel_sl, 1",
        "orders ETH sl 95, 1",
        "hold BTC, 0",
        "close BTC, 0",
        "decrease BTC 5%, 0",
        "decrease BTC 5% sl 96, 0"
    })
    void afterwards_only_holds_closes_and_decreases_remain(String decision, int errors) {
        var given = Given.flat()
                .validUntil(NOON.minusSeconds(1))
                .standing("long BTC 1 at 100 x5 sl 95; long ETH 1 at 100 x5");

        assertThat(judged(rule, given, decision)).hasSize(errors);
    }

    @Test
    void a_decision_that_was_not_made_before_has_not_run_out() {
        assertThat(judged(rule, Given.flat(), "buy BTC 1 tp 110 sl 95")).isEmpty();
    }
}
