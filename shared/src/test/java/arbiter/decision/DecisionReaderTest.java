package arbiter.decision;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionReaderTest {

    private static ObjectNode sound() throws Exception {
        return (ObjectNode) Golden.json("six-actions.json");
    }

    private static ObjectNode entry(JsonNode document, int place) {
        return (ObjectNode) document.get("decisions").get(place);
    }

    private static List<String> refusals(JsonNode document) {
        return DecisionReader.read(document).findings().stream()
                .map(finding -> finding.code() + " " + finding.message())
                .toList();
    }

    private static JsonNode value(String json) throws Exception {
        return Json.parse(json);
    }

    @Test
    void all_six_actions_are_written_as_the_contract_has_them() throws Exception {
        var reading = DecisionReader.read(sound());

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.corrections()).isEmpty();
        assertThat(Json.text(Objects.requireNonNull(reading.decision())))
                .isEqualTo(Json.text(Golden.json("six-actions.written.json")));
    }

    @Test
    void what_was_written_reads_as_the_same_decision() throws Exception {
        var written = DecisionReader.read(Golden.json("six-actions.written.json"));

        assertThat(written.corrections()).isEmpty();
        assertThat(written.decision()).isEqualTo(DecisionReader.read(sound()).decision());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            decisions            | /: required property 'decisions' not found
            portfolio_rationale  | /: required property 'portfolio_rationale' not found
            total_allocation_usd | /: required property 'total_allocation_usd' not found
            portfolio_risk_level | /: required property 'portfolio_risk_level' not found
            """)
    void a_missing_field_of_the_whole_is_refused(String field, String refusal) throws Exception {
        var document = sound();
        document.remove(field);

        assertThat(refusals(document)).containsExactly("C01 " + refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asset", "action", "allocation_usd", "exit_plan", "rationale", "confidence", "risk_level"})
    void a_missing_or_null_field_of_an_entry_is_refused_with_its_pointer(String field) throws Exception {
        var missing = sound();
        entry(missing, 1).remove(field);
        var absent = sound();
        entry(absent, 1).putNull(field);

        assertThat(refusals(missing)).containsExactly("C01 /decisions/1: required property '" + field + "' not found");
        assertThat(refusals(absent)).isNotEmpty().allMatch(text -> text.startsWith("C01 /decisions/1/" + field + ": "));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            asset          | "BTC USD"
            asset          | ""
            asset          | "BTC\\n"
            asset          | 7
            action         | "short"
            action         | "BUY"
            allocation_usd | -1
            allocation_usd | -0.00000001
            allocation_usd | "100"
            allocation_usd | 1e400
            allocation_usd | 1e400000000
            allocation_usd | 1e-400000000
            allocation_usd | 1e2147483648
            allocation_usd | 1000000000000
            allocation_usd | 0.0000000000000000000000001
            leverage       | 0
            leverage       | 126
            leverage       | 1.5
            leverage       | -3
            leverage       | "3"
            tp_price       | 0
            tp_price       | -0
            tp_price       | -0.0
            tp_price       | -5
            tp_price       | "5"
            sl_price       | 0
            sl_price       | true
            confidence     | 100.01
            confidence     | -0.01
            confidence     | "high"
            risk_level     | "extreme"
            exit_plan      | 5
            invalidation   | {"condition":"close_above","price":1,"interval":"7m"}
            """)
    void a_value_out_of_its_range_is_refused_with_its_pointer(String field, String json) throws Exception {
        var document = sound();
        entry(document, 0).set(field, value(json));

        assertThat(refusals(document))
                .isNotEmpty()
                .allMatch(text -> text.startsWith("C01 /decisions/0/" + field))
                .allMatch(text -> text.length() < 300);
        assertThat(DecisionReader.read(document).decision()).isNull();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            leverage       | 1
            leverage       | 125
            leverage       | 2.0
            leverage       | null
            tp_price       | 0.000000000000000000000001
            tp_price       | 999999999999
            tp_price       | null
            confidence     | 0
            confidence     | 100
            confidence     | 100.0
            allocation_usd | -0.0
            allocation_usd | 0
            """)
    void a_value_at_its_bound_is_read(String field, String json) throws Exception {
        var document = sound();
        entry(document, 0).set(field, value(json));

        assertThat(refusals(document)).isEmpty();
    }

    @Test
    void texts_end_at_four_thousand_characters() throws Exception {
        var document = sound();
        entry(document, 0).put("rationale", "x".repeat(4000));
        assertThat(refusals(document)).isEmpty();

        entry(document, 0).put("rationale", "x".repeat(4001));
        assertThat(refusals(document)).hasSize(1).allMatch(text -> text.startsWith("C01 /decisions/0/rationale: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"text\"", "{}", "{\"decisions\": []}", "{\"decisions\": [null]}"})
    void what_is_no_decision_at_all_is_refused(String json) throws Exception {
        assertThat(refusals(value(json))).isNotEmpty().allMatch(text -> text.startsWith("C01 /"));
    }

    @Test
    void all_refusals_come_together() throws Exception {
        var document = sound();
        document.put("total_allocation_usd", -1);
        entry(document, 0).put("leverage", 0);
        entry(document, 3).putObject("position_adjustment").put("adjustment_percentage", 101);

        assertThat(refusals(document))
                .extracting(text -> text.substring(0, text.indexOf(": ")))
                .containsExactlyInAnyOrder(
                        "C01 /decisions/0/leverage",
                        "C01 /decisions/3/position_adjustment",
                        "C01 /decisions/3/position_adjustment/adjustment_percentage",
                        "C01 /total_allocation_usd");
    }

    @Test
    void unknown_fields_are_dropped_with_a_correction_and_the_engines_figures_without_one() throws Exception {
        var document = sound();
        document.put("mood", "bullish");
        entry(document, 0).put("stop_loss", 1).put("quantity", 5).put("max_loss_usd", 1e30);
        entry(document, 3).withObject("/position_adjustment").put("x".repeat(5000), 1);

        var reading = DecisionReader.read(document);

        assertThat(reading.decision()).isEqualTo(DecisionReader.read(sound()).decision());
        assertThat(reading.corrections())
                .hasSize(3)
                .allMatch(each -> each.code().equals("unknown_field"));
        assertThat(reading.corrections()).allMatch(each -> each.message().length() < 200);
    }

    @ParameterizedTest(name = "entry {0}: {1} = {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0 | position_adjustment | {"adjustment_type":"decrease"}
            0 | order_adjustment    | {"cancel_sl":true}
            2 | leverage            | 5
            2 | tp_price            | 5
            2 | sl_price            | 5
            3 | tp_price            | 5
            3 | sl_price            | 5
            4 | position_adjustment | {"adjustment_type":"decrease"}
            5 | leverage            | 5
            6 | order_adjustment    | {"cancel_sl":true}
            """)
    void what_an_action_has_no_use_for_is_dropped_with_a_correction(int place, String field, String json)
            throws Exception {
        var document = sound();
        entry(document, place).set(field, value(json));

        var reading = DecisionReader.read(document);

        assertThat(reading.decision()).isEqualTo(DecisionReader.read(sound()).decision());
        assertThat(reading.corrections()).extracting(Correction::code).containsExactly("superfluous_field");
    }

    @Test
    void a_price_without_its_flag_is_dropped_so_that_nobody_takes_it_for_an_order() throws Exception {
        var document = sound();
        entry(document, 5).withObject("/order_adjustment").put("new_tp_price", 1);

        var reading = DecisionReader.read(document);

        assertThat(reading.decision()).isEqualTo(DecisionReader.read(sound()).decision());
        assertThat(reading.corrections()).extracting(Correction::code).containsExactly("superfluous_field");
    }

    @Test
    void a_percentage_beside_the_amount_of_an_increase_is_dropped() throws Exception {
        var document = sound();
        entry(document, 3).withObject("/position_adjustment").put("adjustment_percentage", 50);

        var reading = DecisionReader.read(document);

        assertThat(reading.decision()).isEqualTo(DecisionReader.read(sound()).decision());
        assertThat(reading.corrections()).extracting(Correction::code).containsExactly("superfluous_field");
    }

    @ParameterizedTest(name = "entry {0}")
    @ValueSource(ints = {2, 4, 5, 6})
    void an_action_that_commits_no_capital_allocates_nothing(int place) throws Exception {
        var document = sound();
        entry(document, place).put("allocation_usd", 25);

        var reading = DecisionReader.read(document);

        assertThat(reading.decision()).isEqualTo(DecisionReader.read(sound()).decision());
        assertThat(reading.corrections()).extracting(Correction::code).containsExactly("allocation_zeroed");
    }

    @Test
    void the_document_itself_is_not_changed() throws Exception {
        var document = sound();
        document.put("mood", "bullish");
        var before = document.deepCopy();

        DecisionReader.read(document);

        assertThat((JsonNode) document).isEqualTo(before);
    }
}
