package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxDrawdownTest {

    private static final String ENTRY = "buy BTC 1 tp 110 sl 95";
    private final Rule rule = new MaxDrawdown();

    private static Given peak(String usd) {
        return Given.flat().limit("max_drawdown_percent", "20").day("10000", "0", usd, 0, "0");
    }

    @Test
    void a_drawdown_that_equals_the_limit_still_takes_risk() {
        assertThat(judged(rule, peak("12500"), ENTRY)).isEmpty();
        assertThat(judged(rule, peak("12500.01"), ENTRY)).containsExactly("error BTC 20 20.000064");
        assertThat(judged(rule, peak("9000"), ENTRY)).isEmpty();
    }

    @Test
    void a_peak_that_was_reset_is_where_it_begins_anew() {
        assertThat(judged(rule, peak("20000"), ENTRY)).hasSize(1);
        assertThat(judged(rule, peak("10000"), ENTRY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders ETH sl 85", "orders ETH cancel_sl", "increase ETH 1"})
    void every_kind_of_risk_is_refused(String risk) {
        assertThat(judged(rule, peak("20000").standing("long ETH 1 at 100 x5 sl 90"), risk))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close ETH",
                "decrease ETH 5%",
                "orders ETH sl 95",
                "orders SOL sl 95",
                "orders ETH tp 120",
                "hold BTC"
            })
    void never_refuses_what_reduces_risk(String reducing) {
        var given = peak("20000").standing("long ETH 1 at 100 x5 sl 90; long SOL 1 at 100 x5");

        assertThat(judged(rule, given, reducing)).isEmpty();
    }

    @Test
    void the_tightest_limit_of_the_days_strategies_counts() {
        var tighter = Given.flat().limit("max_drawdown_percent", "10").strategy();
        var switched = peak("11500").under(new Mandate(true, null, false, List.of(tighter), Mandate.OWN.track()));

        assertThat(judged(rule, peak("11500"), ENTRY)).isEmpty();
        assertThat(judged(rule, switched, ENTRY)).containsExactly("error BTC 10 13.043479");
    }

    @Test
    void without_a_peak_no_risk_is_taken() {
        assertThat(judged(rule, peak("0"), ENTRY)).containsExactly("error BTC");
    }
}
