package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Money;
import arbiter.strategy.Sizing;
import arbiter.strategy.TrackRecord;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategySizeTest {

    private final Rule rule = new StrategySize();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            buy BTC 200 x10 tp 110 sl 95     | ''
            buy BTC 200.01 x10 tp 110 sl 95  | warning BTC 200 200.01
            sell BTC 300 x10 tp 90 sl 105    | warning BTC 200 300
            buy BTC 300.01 x10 tp 110 sl 95  | error BTC 300 300.01
            sell BTC 300.01 x1 tp 90 sl 105  | error BTC 300 300.01
            """)
    void an_entry_may_have_one_and_a_half_times_the_size_with_a_warning_above_it(String entry, String said) {
        for (var sizing : List.of(
                new Sizing.Fixed(Money.of("200"), null),
                new Sizing.Fixed(null, BigDecimal.TWO),
                new Sizing.Percentage(BigDecimal.TWO),
                new Sizing.Kelly(BigDecimal.TWO)))
            assertThat(String.join("", judged(rule, Given.flat().sized(sizing), entry)))
                    .as("%s", sizing)
                    .isEqualTo(said);
    }

    /** 200 USD at risk / (the widest of two ATRs, the own stop and the default stop + 0.1 % of fees), over leverage 10. */
    @ParameterizedTest(name = "ATR {0}, stop {1}: {2}")
    @CsvSource({"1, 98, 952.38095238", "3, 98, 327.86885245", "1, 95, 392.15686274", "0.5, 99, 952.38095238"})
    void volatility_sizes_by_the_widest_distance(String atr, String stop, String size) {
        var given =
                Given.flat().sized(new Sizing.VolatilityAdjusted()).market("BTC", its -> its.atr = new BigDecimal(atr));

        assertThat(judged(rule, given, "buy BTC %s x10 tp 120 sl %s".formatted(size, stop)))
                .isEmpty();
        assertThat(judged(rule, given, "buy BTC %s x10 tp 120 sl %s".formatted(size + "1", stop)))
                .containsExactly("warning BTC %s %s1".formatted(size, size));
    }

    @Test
    void without_an_atr_volatility_sizing_goes_by_the_stop_alone_and_says_so() {
        var given = Given.flat().sized(new Sizing.VolatilityAdjusted()).unknown("BTC");

        assertThat(judged(rule, given, "buy BTC 392 x10 tp 120 sl 95")).containsExactly("warning BTC");
        assertThat(judged(rule, given, "buy BTC 589 x10 tp 120 sl 95"))
                .containsExactly("warning BTC", "error BTC 588.23529411 589");
        assertThat(judged(rule, given.live(), "buy BTC 1 x10 tp 120 sl 95")).containsExactly("error BTC");
    }

    @Test
    void other_methods_do_not_need_an_atr() {
        var given = Given.flat()
                .sized(new Sizing.Percentage(BigDecimal.TWO))
                .unknown("BTC")
                .live();

        assertThat(judged(rule, given, "buy BTC 200 x10 tp 120 sl 95")).isEmpty();
    }

    @Test
    void where_nothing_says_how_far_price_may_move_no_size_is_given() {
        var given = Given.flat()
                .sized(new Sizing.VolatilityAdjusted())
                .stopsOptional()
                .unknown("BTC")
                .limit("default_stop_percent", null);

        assertThat(judged(rule, given, "buy BTC 1 x1 tp 120")).containsExactly("warning BTC", "error BTC 0 1");
    }

    /** 30 outcomes, 15 of them won: f = 0.5 x (1 - lost / won). */
    @ParameterizedTest(name = "won {0} R, lost {1} R: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            15   | 15 | error BTC 0 1
            14   | 15 | error BTC 0 1
            15.3 | 15 | ''
            """)
    void a_kelly_fraction_that_is_not_above_0_allows_nothing(String won, String lost, String said) {
        var track = new TrackRecord(30, 15, new BigDecimal(won), new BigDecimal(lost));
        var given = Given.flat()
                .sized(new Sizing.Kelly(BigDecimal.TWO))
                .under(new Mandate(true, null, false, List.of(), track));

        assertThat(String.join("", judged(rule, given, "buy BTC 1 x10 tp 120 sl 95")))
                .isEqualTo(said);
    }

    @Test
    void without_a_price_no_size_is_known() {
        assertThat(judged(rule, Given.flat().noMarket("BTC"), "buy BTC 1 x10 tp 120 sl 95"))
                .containsExactly("error BTC");
    }
}
