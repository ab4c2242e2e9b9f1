package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HighRiskShareTest {

    private static final String BUY = "buy %s 1 tp 110 sl 95%s";
    private final Rule rule = new HighRiskShare();

    @Test
    void half_of_the_entries_may_be_marked_as_high_risk() {
        var low = BUY.formatted("BTC", "") + "; " + BUY.formatted("ETH", " risk high");
        var high = BUY.formatted("BTC", " risk high") + "; " + BUY.formatted("ETH", " risk high") + "; "
                + BUY.formatted("SOL", "");

        assertThat(judged(rule, Given.flat(), low)).isEmpty();
        assertThat(judged(rule, Given.flat(), high)).containsExactly("warning 1.5 2");
    }

    @Test
    void only_entries_count() {
        var given = Given.flat().standing("long SOL 1 at 100 x5 sl 95");

        assertThat(judged(rule, given, "hold BTC risk high; close SOL risk high"))
                .isEmpty();
        assertThat(judged(rule, given, "hold BTC; increase SOL 1 risk high")).containsExactly("warning 0.5 1");
    }
}
