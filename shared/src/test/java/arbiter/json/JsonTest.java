package arbiter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{} {}",
                "1 2",
                "{\"a\":1,\"a\":1}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "NaN",
                "Infinity",
                "-Infinity",
                "{\"a\":NaN}",
                "{'a':1}",
                "{a:1}",
                "[1,]",
                "// c\n1",
                "+1",
                "01",
                ".5",
                "1.",
                "0x10",
                "1,000",
                "1e99999999999",
                "1e2147483649",
                "0.1e-2147483648",
                "[1e-99999999999]",
                "tru"
            })
    void anything_but_one_strict_value_is_unreadable(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(Json.UnreadableJson.class);
    }

    @Test
    void nesting_ends_at_sixty_four_levels() throws Exception {
        assertThat(Json.parse("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
        assertThatThrownBy(() -> Json.parse("[".repeat(65) + "]".repeat(65))).isInstanceOf(Json.UnreadableJson.class);
    }

    @Test
    void numbers_end_at_a_hundred_characters() throws Exception {
        assertThat(Json.parse("1".repeat(100)).isNumber()).isTrue();
        assertThatThrownBy(() -> Json.parse("1".repeat(101))).isInstanceOf(Json.UnreadableJson.class);
    }

    @Test
    void documents_end_at_a_mebibyte_of_characters() throws Exception {
        var most = Json.MAX_CHARACTERS - 2;

        assertThat(Json.parse("\"" + "x".repeat(most) + "\"").isTextual()).isTrue();
        assertThatThrownBy(() -> Json.parse("\"" + "x".repeat(most + 1) + "\""))
                .isInstanceOf(Json.UnreadableJson.class)
                .hasMessageContaining("1048577");
    }

    @Test
    void a_complaint_names_the_place_and_not_the_text() {
        assertThatThrownBy(() -> Json.parse("{\n \"secret\": tru }"))
                .isInstanceOf(Json.UnreadableJson.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("secret");
    }

    @Test
    void decimals_are_read_and_written_exactly() throws Exception {
        var number = "0.1234567890123456789012345678";

        assertThat(Json.text(Json.parse(number))).isEqualTo(number);
        assertThat(Json.text(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(Json.text(new BigDecimal("1.500"))).isEqualTo("1.5");
        assertThat(Json.text(new BigDecimal("0.00000001"))).isEqualTo("0.00000001");
    }

    @Test
    void a_longer_document_is_read_where_a_caller_allows_it() throws Exception {
        var text = "[\"" + "x".repeat(700_000) + "\", \"" + "y".repeat(700_000) + "\"]";

        assertThat(Json.parse(text, text.length())).hasSize(2);
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(Json.UnreadableJson.class);
        assertThatThrownBy(() -> Json.parse(text, text.length() - 1)).isInstanceOf(Json.UnreadableJson.class);
    }
}
