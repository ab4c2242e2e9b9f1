package arbiter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

    private static Fields fields(String json) throws Exception {
        return Fields.of(Json.parse(json), "/body");
    }

    private static List<String> said(Fields fields) {
        return fields.problems().stream().map(JsonProblem::toString).toList();
    }

    @Test
    void what_is_there_is_read() throws Exception {
        var fields = fields("""
                {"text": "a", "number": 1.50, "whole": 3.0, "flag": true, "at": "2025-10-10T12:00:00Z",
                 "numbers": [1, 2.5], "object": {"x": 1}, "objects": [{"x": 1}], "texts": ["a", "b"]}""");

        assertThat(fields.text("text")).isEqualTo("a");
        assertThat(fields.number("number", "0", "2")).isEqualTo(new BigDecimal("1.50"));
        assertThat(fields.whole("whole", 1, 3)).isEqualTo(3);
        assertThat(fields.flag("flag")).isTrue();
        assertThat(fields.time("at")).isEqualTo(Instant.parse("2025-10-10T12:00:00Z"));
        assertThat(fields.numbers("numbers")).hasSize(2);
        assertThat(fields.object("object").whole("x", 1, 1)).isEqualTo(1);
        assertThat(fields.objects("objects")).hasSize(1);
        assertThat(fields.texts("texts", text -> text)).containsExactly("a", "b");
        fields.refuseOthers();
        assertThat(said(fields)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1        | ok
            5        | ok
            0.999    | /body/n: must be between 1 and 5
            5.001    | /body/n: must be between 1 and 5
            1.5      | /body/n: must be a whole number
            "3"      | /body/n: must be a number
            null     | /body/n: is required
            1e70     | /body/n: is out of range
            1e-70    | /body/n: is out of range
            1e999999999 | /body/n: is out of range
            """)
    void a_whole_number_keeps_its_bounds(String json, String complaint) throws Exception {
        var fields = fields("{\"n\": %s}".formatted(json));

        fields.whole("n", 1, 5);

        assertThat(said(fields)).isEqualTo(complaint.equals("ok") ? List.of() : List.of(complaint));
    }

    @Test
    void all_complaints_are_kept_with_their_pointers() throws Exception {
        var fields = fields("""
                {"flag": 1, "at": "noon", "numbers": [1, "2"], "object": 7, "objects": [1], "texts": ["a", 2], "x/y~": 1}""");

        fields.text("text");
        fields.flag("flag");
        fields.time("at");
        fields.numbers("numbers");
        fields.object("object").text("inside");
        fields.objects("objects");
        fields.texts("texts", text -> text);
        fields.refuseOthers();

        assertThat(said(fields))
                .containsExactly(
                        "/body/text: is required",
                        "/body/flag: must be true or false",
                        "/body/at: must be a time like 2025-10-10T21:00:00Z",
                        "/body/numbers/1: must be a finite number",
                        "/body/object: must be an object",
                        "/body/objects/0: must be an object",
                        "/body/texts/1: must be a text",
                        "/body/x~1y~0: is not a known field");
    }

    @Test
    void null_is_absent() throws Exception {
        var fields = fields("{\"a\": null}");

        assertThat(fields.has("a")).isFalse();
        assertThat(fields.optionalObject("a")).isNull();
        assertThat(said(fields)).isEmpty();
    }
}
