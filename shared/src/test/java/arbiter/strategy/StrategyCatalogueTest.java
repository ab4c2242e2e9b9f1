package arbiter.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyCatalogueTest {

    private static final List<String> IDS = List.of("conservative", "aggressive", "scalping", "swing", "dca");

    private final StrategyCatalogue catalogue = StrategyCatalogue.predefined();

    @Test
    void holds_the_five_in_the_order_they_rotate() {
        assertThat(catalogue.all()).extracting(Strategy::id).containsExactlyElementsOf(IDS);
        assertThat(catalogue.all()).allMatch(Strategy::active).allMatch(s -> s.version() == 1);
        assertThat(catalogue.find("hodl")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            limit                       | conservative | aggressive | scalping | swing | dca
            max_risk_per_trade_percent  | 0.5          | 2          | 0.15     | 1.2   | 1
            max_daily_loss_percent      | 2            | 8          | 1.5      | 5     | 3
            max_drawdown_percent        | 8            | 25         | 6        | 15    | 12
            gap_percent                 | 10           | 10         | 10       | 10    | 10
            default_stop_percent        | 1.5          | 2          | 0.3      | 2.5   | null
            max_entry_percent           | null         | null       | null     | null  | 2
            take_profit_ratio           | 3            | 2          | 1.8      | 2.5   | null
            max_holding_hours           | 24           | 6          | 0.5      | 72    | 168
            max_leverage                | 3            | 10         | 10       | 5     | 1
            liquidation_buffer_percent  | 15           | 3          | 3        | 10    | 0
            cooldown_seconds            | 600          | 300        | 60       | 1800  | 14400
            max_funding_bps             | 5            | 15         | 3        | 8     | 10
            max_positions               | 2            | 4          | 3        | 3     | 1
            max_asset_percent           | 45           | 15         | 6        | 60    | 10
            max_correlated_risk_percent | 0.75         | 4          | 0.3      | 2.4   | 3
            max_decisions_per_day       | 12           | 48         | 30       | 12    | 6
            max_turnover_per_day        | 3            | 20         | 12       | 6     | 1
            max_drift_percent           | 0.5          | 0.6        | 0.1      | 0.8   | 1
            """, useHeadersInDisplayName = true)
    void states_the_limits_of_the_table(
            String limit, String conservative, String aggressive, String scalping, String swing, String dca) {
        assertThat(IDS)
                .map(id -> written(id).get("limits").get(limit).asText())
                .containsExactly(conservative, aggressive, scalping, swing, dca);
    }

    @Test
    void names_no_limit_that_the_table_does_not_have() {
        assertThat(catalogue.all())
                .allMatch(s -> StrategyJson.write(s).get("limits").size() == 18);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            conservative | required | maker_only      | 15m 1h 4h | {"method":"volatility_adjusted"}
            aggressive   | required | any             | 5m 15m 1h | {"method":"percentage","size_percent":6}
            scalping     | required | maker_only      | 1m 5m     | {"method":"fixed","fixed_percent":2}
            swing        | required | maker_preferred | 1h 4h     | {"method":"volatility_adjusted"}
            dca          | optional | maker_only      | 1h 4h     | {"method":"fixed","fixed_percent":2}
            """)
    void states_stop_order_timeframes_and_sizing_of_the_table(
            String id, String stop, String order, String timeframes, String sizing) {
        var strategy = written(id);

        assertThat(strategy.get("type").textValue()).isEqualTo(id);
        assertThat(strategy.get("stop").textValue()).isEqualTo(stop);
        assertThat(strategy.get("order_preference").textValue()).isEqualTo(order);
        assertThat(strategy.get("timeframes"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(Arrays.asList(timeframes.split(" ")));
        assertThat(strategy.get("sizing")).hasToString(sizing);
    }

    @Test
    void reads_every_yaml_file_of_a_folder_in_alphabetical_order(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.yaml"), StrategyTexts.swing().replace("id: swing", "id: beta"));
        Files.writeString(folder.resolve("a.yaml"), StrategyTexts.swing().replace("id: swing", "id: alpha"));
        Files.writeString(folder.resolve("notes.txt"), "not a strategy");

        assertThat(StrategyCatalogue.of(folder).all()).extracting(Strategy::id).containsExactly("alpha", "beta");
    }

    @Test
    void reports_everything_wrong_with_every_file_at_once(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), StrategyTexts.swing());
        Files.writeString(folder.resolve("b.yaml"), StrategyTexts.swing());
        Files.writeString(
                folder.resolve("c.yaml"),
                StrategyTexts.swing()
                        .replace("max_leverage: 5", "max_leverage: 0")
                        .replace("stop: required", "stop: maybe"));
        Files.writeString(folder.resolve("d.yaml"), "id: [");

        assertThatThrownBy(() -> StrategyCatalogue.of(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b.yaml /id: is the id of another file too: swing")
                .hasMessageContaining("c.yaml /limits/max_leverage: must be between 1 and 125")
                .hasMessageContaining("c.yaml /stop: must be one of required, optional")
                .hasMessageContaining("d.yaml /: while parsing a flow node: expected the node content");
    }

    @Test
    void refuses_a_folder_without_a_strategy(@TempDir Path folder) {
        assertThatThrownBy(() -> StrategyCatalogue.of(folder)).hasMessageContaining("no strategy (*.yaml) in");
    }

    private JsonNode written(String id) {
        return StrategyJson.write(catalogue.find(id).orElseThrow());
    }
}
