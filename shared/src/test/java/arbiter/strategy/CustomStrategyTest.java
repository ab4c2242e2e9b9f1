package arbiter.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.json.JsonProblem;
import arbiter.strategy.StrategyReader.Reading.Refused;
import arbiter.strategy.StrategyReader.Reading.Understood;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomStrategyTest {

    @Test
    void is_custom_active_and_named_by_its_name() {
        var strategy = understood(custom());

        assertThat(strategy.id()).isEqualTo("night-owl");
        assertThat(strategy.type()).isEqualTo(StrategyType.CUSTOM);
        assertThat(strategy.active()).isTrue();
        assertThat(strategy.limits())
                .isEqualTo(StrategyFixtures.strategy(StrategyType.CUSTOM).limits());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Night Owl, night-owl",
        "BTC: Ångström & Co. (v2), btc-angstrom-co-v2",
        "--x--, x",
        "ＡＢＣ 9, abc-9",
        "all of them, all-of-them"
    })
    void derives_its_id_from_its_name(String name, String id) {
        assertThat(StrategyId.ofName(name)).isEqualTo(id);
        assertThat(understood(custom().put("name", name)).id()).isEqualTo(id);
    }

    @Test
    void cuts_a_long_id_and_never_ends_it_with_a_hyphen() {
        assertThat(StrategyId.ofName("a".repeat(63) + " bcd")).isEqualTo("a".repeat(63));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "策略", "Available", "ALL", "account"})
    void refuses_a_name_that_gives_no_id_or_one_that_is_taken(String name) {
        assertThat(problems(custom().put("name", name)))
                .extracting(JsonProblem::pointer)
                .containsExactly("/name");
    }

    @Test
    void may_state_the_id_and_type_it_gets_and_no_others() {
        assertThat(problems(custom().put("id", "night-owl").put("type", "custom")))
                .isEmpty();
        assertThat(problems(custom().put("id", "owl").put("type", "swing")))
                .extracting(JsonProblem::toString)
                .containsExactly(
                        "/id: is derived from the name: must be night-owl, or left out",
                        "/type: must be custom, or left out");
        assertThat(problems(custom().put("id", 7)))
                .extracting(JsonProblem::pointer)
                .containsExactly("/id");
    }

    @ParameterizedTest(name = "{0}: {1} passes, {2} does not")
    @CsvSource(delimiter = '|', textBlock = """
            # pointer | at the bound | beyond | in a strategy that otherwise leaves room
            /limits/max_risk_per_trade_percent | 5        | 5.000001  | /limits/max_daily_loss_percent=20 /limits/max_drawdown_percent=50
            /limits/max_daily_loss_percent     | 20       | 20.000001 | /limits/max_drawdown_percent=50
            /limits/max_drawdown_percent       | 50       | 50.000001 |
            /limits/max_asset_percent          | 80       | 80.000001 |
            /limits/max_risk_per_trade_percent | 3        | 3.000001  | /limits/max_daily_loss_percent=3 /limits/max_positions=1
            /limits/max_daily_loss_percent     | 12       | 12.000001 | /limits/max_drawdown_percent=12
            /limits/max_risk_per_trade_percent | 1        | 1.000001  | /limits/max_daily_loss_percent=3 /limits/max_positions=3
            /limits/max_leverage               | 20       | 21        | /limits/liquidation_buffer_percent=0 /limits/default_stop_percent=1.9
            /limits/max_leverage               | 1        | 0         |
            /limits/liquidation_buffer_percent | 20.5     | 20.500001 | /limits/max_leverage=4
            /limits/liquidation_buffer_percent | 28.833333| 28.833334 | /limits/max_leverage=3
            /limits/max_drift_percent          | 0.666666 | 0.666667  |
            /limits/max_drift_percent          | 0.5      | 0.500001  | /limits/default_stop_percent=1.5
            /limits/max_positions              | 1        | 0         |
            /limits/max_positions              | 20       | 21        | /limits/max_risk_per_trade_percent=0.1
            /limits/cooldown_seconds           | 1800     | 1799      |
            /limits/cooldown_seconds           | 60       | 59        | /timeframes=["4h","1m"]
            /stop                              | "required" | "optional" | /limits/max_leverage=2 /limits/max_entry_percent=2
            /timeframes                        | ["30m","1h","2h","4h"] | ["30m","1h","2h","4h","6h"] |
            /timeframes                        | ["30m"]  | []        |
            """)
    void keeps_a_bound_and_is_refused_just_beyond_it(String pointer, String at, String beyond, @Nullable String room) {
        var strategy = custom();
        if (room != null)
            for (var setting : room.split(" ", -1)) {
                var equals = setting.indexOf('=');
                set(strategy, setting.substring(0, equals), setting.substring(equals + 1));
            }

        assertThat(problems(set(strategy, pointer, at))).as("at the bound").isEmpty();
        assertThat(problems(set(strategy, pointer, beyond)))
                .as("beyond it")
                .extracting(JsonProblem::pointer)
                .containsOnly(pointer);
    }

    @Test
    void may_leave_stops_optional_at_one_times() {
        var ladder = set(set(custom(), "/limits/max_leverage", "1"), "/stop", "\"optional\"");
        set(set(ladder, "/limits/max_entry_percent", "2"), "/limits/default_stop_percent", "null");
        set(
                set(ladder, "/limits/take_profit_ratio", "null"),
                "/sizing",
                "{\"method\": \"percentage\", \"size_percent\": 2}");

        assertThat(problems(set(ladder, "/limits/liquidation_buffer_percent", "97.5")))
                .isEmpty();
        assertThat(problems(set(ladder, "/limits/liquidation_buffer_percent", "97.6")))
                .extracting(JsonProblem::pointer)
                .containsExactly("/limits/liquidation_buffer_percent");
        assertThat(problems(
                        set(set(ladder, "/limits/liquidation_buffer_percent", "0"), "/limits/max_drift_percent", "99")))
                .isEmpty();
    }

    @Test
    void tells_every_broken_bound_at_once_with_limit_and_actual_value() {
        var strategy = custom();
        set(strategy, "/limits/max_risk_per_trade_percent", "60");
        set(strategy, "/limits/max_daily_loss_percent", "55");
        set(strategy, "/limits/max_drawdown_percent", "51");
        set(strategy, "/limits/max_leverage", "25");
        set(strategy, "/limits/max_positions", "21");
        set(strategy, "/limits/max_asset_percent", "81");
        set(strategy, "/limits/max_drift_percent", "1");
        set(strategy, "/limits/cooldown_seconds", "0");
        set(strategy, "/stop", "\"optional\"");
        set(strategy, "/limits/max_entry_percent", "2");

        assertThat(problems(strategy))
                .extracting(JsonProblem::toString)
                .containsExactly(
                        "/limits/max_risk_per_trade_percent: must be at most 5 in a custom strategy, not 60",
                        "/limits/max_risk_per_trade_percent: must be at most the daily loss, 55, not 60",
                        "/limits/max_risk_per_trade_percent: times 21 positions is 1260, more than the daily loss, 55",
                        "/limits/max_daily_loss_percent: must be at most 20 in a custom strategy, not 55",
                        "/limits/max_daily_loss_percent: must be at most the drawdown, 51, not 55",
                        "/limits/max_drawdown_percent: must be at most 50 in a custom strategy, not 51",
                        "/limits/max_leverage: must be at most 20 in a custom strategy, not 25",
                        "/limits/liquidation_buffer_percent: must be at most what 100 / 25 - 2.5 - 2 leaves, -0.5, not 8",
                        "/limits/cooldown_seconds: must be at least the shortest timeframe, 1800, not 0",
                        "/limits/max_positions: must be between 1 and 20 in a custom strategy, not 21",
                        "/limits/max_asset_percent: must be at most 80 in a custom strategy, not 81",
                        "/limits/max_drift_percent: must be at most a third of the default stop, 2, not 1",
                        "/stop: must be required above 1x leverage, and max_leverage is 25");
    }

    @Test
    void tells_what_cannot_be_read_beside_the_bounds_that_are_broken_and_judges_nothing_by_a_stand_in() {
        var strategy = custom().put("name", "ALL").put("colour", "red");
        set(strategy, "/limits/max_positions", "\"many\"");
        set(strategy, "/limits/max_asset_percent", "90");
        set(strategy, "/timeframes", "[\"7m\"]");
        set(strategy, "/limits/cooldown_seconds", "1");
        set(strategy, "/limits/default_stop_percent", "null");
        set(strategy, "/limits/max_drift_percent", "50");

        assertThat(problems(strategy))
                .extracting(JsonProblem::pointer)
                .containsExactlyInAnyOrder(
                        "/name",
                        "/colour",
                        "/limits/max_positions",
                        "/timeframes/0",
                        "/limits/default_stop_percent",
                        "/limits/max_asset_percent");
    }

    @Test
    void without_limits_no_bound_is_judged() {
        var strategy = custom();
        strategy.remove("limits");

        assertThat(problems(strategy)).containsExactly(new JsonProblem("/limits", "is required"));
    }

    @Test
    void refuses_what_is_no_object_and_a_template_that_cannot_be_rendered() throws Exception {
        assertThat(CustomStrategy.read(Json.parse("[]"))).isInstanceOf(Refused.class);
        assertThat(problems(custom().put("prompt_template", "Risk {{max_luck}}")))
                .extracting(JsonProblem::pointer)
                .containsExactly("/prompt_template");
    }

    @ParameterizedTest
    @EnumSource(value = StrategyType.class, mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
    void the_predefined_ones_keep_every_bound_but_the_cooldown_of_two(StrategyType type) {
        var strategy = StrategyCatalogue.predefined()
                .find(StrategyFixtures.strategy(type).id())
                .orElseThrow();

        var broken = CustomBounds.broken(strategy, List.of());

        var rests = type == StrategyType.CONSERVATIVE || type == StrategyType.SWING;
        assertThat(broken)
                .extracting(JsonProblem::pointer)
                .isEqualTo(rests ? List.of("/limits/cooldown_seconds") : List.of());
    }

    /** A custom strategy without what may be left out. */
    private static ObjectNode custom() {
        var tree = (ObjectNode) StrategyJson.write(StrategyFixtures.strategy(StrategyType.CUSTOM))
                .deepCopy();
        tree.remove(List.of("id", "type", "active", "version"));
        return tree.put("name", "Night Owl");
    }

    private static ObjectNode set(ObjectNode strategy, String pointer, String json) {
        var slash = pointer.lastIndexOf('/');
        try {
            ((ObjectNode) strategy.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1), Json.parse(json));
        } catch (Json.UnreadableJson e) {
            throw new IllegalArgumentException(e);
        }
        return strategy;
    }

    private static Strategy understood(ObjectNode tree) {
        return ((Understood) CustomStrategy.read(tree)).strategy();
    }

    private static List<JsonProblem> problems(ObjectNode tree) {
        return switch (CustomStrategy.read(tree)) {
            case Understood _ -> List.of();
            case Refused(var problems) -> new ArrayList<>(problems);
        };
    }
}
