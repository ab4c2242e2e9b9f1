package arbiter.adapter.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.RealData;
import arbiter.market.CandleSeries;
import arbiter.market.Indicator;
import arbiter.market.Indicators;
import arbiter.market.Resampling;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RecordedIndicatorsTest {

    @Test
    void agrees_with_an_independent_program_over_the_full_history() throws Exception {
        var entries =
                new ObjectMapper().readTree(RealData.path("indicators.json").toFile());

        assertThat(entries).isNotEmpty();
        for (var entry : entries) agrees(entry, history(entry));
    }

    private static void agrees(JsonNode entry, CandleSeries history) {
        assertThat(history).hasSize(entry.get("candles").asInt());
        assertThat(history.getLast().close().value().doubleValue())
                .isEqualTo(entry.get("last_close").asDouble());
        var tails = Indicators.tails(history, 10);
        for (var indicator : Indicator.values()) {
            var expected = new ArrayList<Double>();
            entry.get("values").get(indicator.key()).forEach(value -> expected.add(value.asDouble()));
            var actual = tails.getOrDefault(indicator, List.of());
            assertThat(actual).hasSameSizeAs(expected).hasSize(10);
            for (var i = 0; i < expected.size(); i++)
                assertThat(actual.get(i))
                        .as("%s %s %s", entry.get("symbol"), entry.get("timeframe"), indicator)
                        .isCloseTo(expected.get(i), Percentage.withPercentage(0.0001));
        }
    }

    private static CandleSeries history(JsonNode entry) throws IOException {
        var source = Timeframe.of(entry.get("source").asText());
        var name = "market/%s/candles/%s-%s.csv.gz"
                .formatted(
                        entry.get("folder").asText(),
                        new Symbol(entry.get("symbol").asText()),
                        source);
        var file = CandleFile.read(RealData.path(name), source);
        return Resampling.resample(
                        file.candles(), Timeframe.of(entry.get("timeframe").asText()))
                .closedBy(Instant.parse(entry.get("at").asText()));
    }
}
