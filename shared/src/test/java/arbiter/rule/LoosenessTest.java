package arbiter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.rule.Looseness.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoosenessTest {

    @Test
    void every_limit_of_a_strategy_is_compared() {
        var names = Json.tree(Given.flat().strategy().limits()).fieldNames();

        assertThat(Looseness.LIMITS.stream().map(Limit::name).toList())
                .containsExactlyInAnyOrderElementsOf(() -> names);
    }

    @ParameterizedTest(name = "{0}: {1} instead of {2}")
    @CsvSource({
        "max_risk_per_trade_percent, 1.9, 2",
        "max_daily_loss_percent, 7, 8",
        "max_drawdown_percent, 24, 25",
        "gap_percent, 11, 10",
        "default_stop_percent, 3, 2",
        "take_profit_ratio, 2.5, 2",
        "max_holding_hours, 5, 6",
        "max_leverage, 9, 10",
        "liquidation_buffer_percent, 4, 3",
        "cooldown_seconds, 301, 300",
        "max_funding_bps, 14, 15",
        "max_positions, 3, 4",
        "max_asset_percent, 49, 50",
        "max_correlated_risk_percent, 3, 4",
        "max_decisions_per_day, 47, 48",
        "max_turnover_per_day, 19, 20",
        "max_drift_percent, 0.5, 0.6"
    })
    void is_told_by_the_direction_of_each(String limit, String tighter, String usual) {
        var own = Given.flat().limit(limit, tighter).strategy();
        var other = Given.flat().limit(limit, usual).strategy();

        assertThat(Looseness.of(own, other)).containsExactly(limit);
        assertThat(Looseness.of(other, own)).isEmpty();
        assertThat(Looseness.of(own, own)).isEmpty();
    }

    @Test
    void a_limit_that_is_missing_allows_everything() {
        var own = Given.flat().strategy();
        var without = Given.flat().limit("take_profit_ratio", null).strategy();

        assertThat(Looseness.of(own, without)).containsExactly("take_profit_ratio");
        assertThat(Looseness.of(without, own)).isEmpty();
    }

    @Test
    void an_entry_without_a_stop_is_allowed_by_the_limit_and_not_by_its_absence() {
        var required = Given.flat().limit("max_entry_percent", null).strategy();
        var none = Given.flat().stopsOptional().limit("max_entry_percent", null).strategy();
        var some = Given.flat().stopsOptional().limit("max_entry_percent", "1").strategy();

        assertThat(Looseness.of(none, some)).containsExactly("max_entry_percent");
        assertThat(Looseness.of(some, none)).isEmpty();
        assertThat(Looseness.of(required, some)).containsExactly("stop", "max_entry_percent");
        assertThat(Looseness.of(some, required)).isEmpty();
    }

    @Test
    void the_size_of_entries_without_a_stop_does_not_matter_where_a_stop_is_required() {
        var own = Given.flat().limit("max_entry_percent", "1").strategy();
        var other = Given.flat().limit("max_entry_percent", "5").strategy();

        assertThat(Looseness.of(own, other)).isEmpty();
    }
}
