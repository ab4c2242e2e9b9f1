package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginInUseTest {

    private final Rule rule = new MarginInUse();

    @ParameterizedTest(name = "{0} USD: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            4000    | ''
            4000.01 | warning 6000 6000.01
            6000    | warning 6000 8000
            6000.01 | warning 6000 8000.01 warning 8000 8000.01
            """)
    void warns_above_60_percent_of_equity_and_again_above_80(String usd, String said) {
        var given = Given.flat().standing("long ETH 10 at 100 x1").ordered("long SOL 10 at 100 x1");

        assertThat(String.join(" ", judged(rule, given, "buy BTC %s x1 tp 110 sl 95".formatted(usd))))
                .isEqualTo(said);
    }

    @Test
    void what_is_closed_is_no_longer_in_use_and_without_an_entry_nothing_is_said() {
        var given = Given.flat().standing("long ETH 70 at 100 x1");

        assertThat(judged(rule, given, "hold BTC")).isEmpty();
        assertThat(judged(rule, given, "buy BTC 1 tp 110 sl 95")).hasSize(1);
        assertThat(judged(rule, given, "buy BTC 1 tp 110 sl 95; close ETH")).isEmpty();
    }

    @Test
    void without_equity_any_margin_is_too_much() {
        assertThat(judged(rule, Given.flat().balance("0"), "buy BTC 1 tp 110 sl 95"))
                .hasSize(2);
    }

    @Test
    void a_decrease_frees_its_share_of_the_margin() {
        var given = Given.flat().standing("long ETH 70 at 100 x1");

        assertThat(judged(rule, given, "buy BTC 2500 x1 tp 110 sl 95; decrease ETH 50%"))
                .isEmpty();
        assertThat(judged(rule, given, "buy BTC 2500.01 x1 tp 110 sl 95; decrease ETH 50%"))
                .containsExactly("warning 6000 6000.01");
    }
}
