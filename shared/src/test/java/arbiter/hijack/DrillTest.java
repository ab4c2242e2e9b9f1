package arbiter.hijack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.rule.Books;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DrillTest {

    static Stream<String> strategies() {
        return Drills.STRATEGIES.stream().map(Strategy::id);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void nothing_gets_through_beyond_a_limit_that_a_rule_holds(String strategy) {
        assertThat(Drills.of(Drills.strategy(strategy)).broken()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void the_model_comes_close_to_the_limits_it_is_held_by(String id) {
        var strategy = Drills.strategy(id);
        var harm = Drills.of(strategy);

        for (var measure : List.of(
                Measure.DAY_LOSS, Measure.STOP_LOSS, Measure.ENTRY_LEVERAGE, Measure.POSITIONS, Measure.ENTRIES))
            assertThat(share(harm, measure)).as(measure.name()).isGreaterThan(0.9);
        if (strategy.requiresStop())
            for (var measure : List.of(Measure.LONG_GAP, Measure.SHORT_GAP, Measure.TURNOVER))
                assertThat(share(harm, measure)).as(measure.name()).isGreaterThan(0.85);
    }

    @ParameterizedTest
    @CsvSource({
        "R01, aggressive, STOP_LOSS",
        "R02, aggressive, DAY_LOSS",
        "R03, swing, POSITIONS",
        "R04, aggressive, ASSET_MARGIN",
        "R13, swing, TURNOVER",
        "R13, dca, ENTRIES",
        "R14, swing, LONG_GAP",
        "K04, scalping, ENTRY_LEVERAGE"
    })
    void without_a_rule_its_limit_is_passed(String code, String strategy, Measure measure) {
        assertThat(measure.rule()).contains(code);

        assertThat(broken(Drills.strategy(strategy), code)).contains(measure);
    }

    /** What is free bounds gross notional first: both must go. */
    @Test
    void without_the_rules_on_free_margin_gross_notional_is_still_held() {
        var leveraged = Leveraged.of(Drills.strategy("aggressive"));

        assertThat(broken(leveraged, "K01", "K02")).isEmpty();
        assertThat(broken(leveraged, "K01", "K02", "K05")).contains(Measure.GROSS_LEVERAGE);
    }

    @Test
    void whoever_asks_twice_hears_the_same() {
        var strategy = Drills.strategy("conservative");

        assertThat(drill(RuleBook.standard(), 5).run(strategy))
                .isEqualTo(drill(RuleBook.standard(), 5).run(strategy))
                .isNotEqualTo(drill(RuleBook.standard(), 6).run(strategy));
    }

    @Test
    void a_strategy_that_is_not_active_yet_is_drilled_as_if_it_were() {
        var swing = Drills.strategy("swing");
        var drill = drill(RuleBook.standard(), 1);

        assertThat(drill.run(swing.active(false)).greatest())
                .isEqualTo(drill.run(swing).greatest());
    }

    @Test
    void a_drill_takes_a_day_at_least() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Drill(new Judge(RuleBook.standard()), 1, 0));
    }

    private static List<Measure> broken(Strategy strategy, String... torn) {
        return drill(Books.without(torn), 1).run(strategy).broken().stream()
                .map(Harm.Figure::measure)
                .toList();
    }

    private static Drill drill(RuleBook book, long seed) {
        return new Drill(new Judge(book), seed, 1);
    }

    private static double share(Harm harm, Measure measure) {
        var got = harm.greatest().getOrDefault(measure, BigDecimal.ZERO).doubleValue();
        return got / measure.limit(harm.strategy().limits()).doubleValue();
    }
}
