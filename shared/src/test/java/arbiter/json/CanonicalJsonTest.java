package arbiter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of RFC 8785: section 3.2 and appendix B. */
class CanonicalJsonTest {

    private static String canonical(String json) throws Exception {
        return CanonicalJson.text(Json.parse(json));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "333333333.33333329, 333333333.3333333",
        "1E30, 1e+30",
        "4.50, 4.5",
        "2e-3, 0.002",
        "0.000000000000000000000000001, 1e-27",
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "1, 1",
        "-1, -1",
        "100, 100",
        "100.0, 100",
        "1e2, 100",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "123456789012345680000, 123456789012345680000",
        "1234567890123456800000, 1.2345678901234568e+21",
        "0.000001, 0.000001",
        "0.0000011, 0.0000011",
        "1e-7, 1e-7",
        "1.1e-7, 1.1e-7",
        "-1.5e-9, -1.5e-9",
        "0.1, 0.1",
        "9007199254740991, 9007199254740991",
        "9007199254740993, 9007199254740992",
        "9007199254740994, 9007199254740994",
        "5e-324, 5e-324",
        "-5e-324, -5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "295147905179352830000, 295147905179352830000",
        "999999999999999700000, 999999999999999700000",
        "9.999999999999997e22, 9.999999999999997e+22",
        "1e23, 1e+23",
        "1.0000000000000001e23, 1.0000000000000001e+23",
        "9.999999999999997e-7, 9.999999999999997e-7",
        "333333333.3333332, 333333333.3333332",
        "333333333.3333334, 333333333.3333334",
        "-0.0000033333333333333333, -0.0000033333333333333333",
        "1424953923781206.2, 1424953923781206.2"
    })
    void a_number_is_spelt_as_ecmascript_prints_the_nearest_double(String number, String spelt) throws Exception {
        assertThat(canonical(number)).isEqualTo(spelt);
    }

    @Test
    void a_number_beyond_every_double_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.number(new BigDecimal("1e400")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keys_are_sorted_by_utf_16_code_units() throws Exception {
        var shuffled = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""";

        assertThat(canonical(shuffled))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void strings_escape_only_what_they_must() throws Exception {
        assertThat(canonical("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\b\\f\\t\\r\""))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\f\\t\\r\"");
    }

    @Test
    void the_rfcs_own_example() throws Exception {
        var example = """
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "literals": [null, true, false]}""";

        assertThat(canonical(example))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27]}");
    }

    @Test
    void objects_nest_without_spaces() throws Exception {
        assertThat(canonical(" { \"b\" : [ ] , \"a\" : { \"d\" : { } , \"c\" : [ 1 , 2 ] } } "))
                .isEqualTo("{\"a\":{\"c\":[1,2],\"d\":{}},\"b\":[]}");
    }

    @Test
    void the_hash_is_over_the_canonical_text() throws Exception {
        assertThat(Sha256.of(Json.parse("{ \"b\": 1.0, \"a\": 2 }"))).isEqualTo(Sha256.of("{\"a\":2,\"b\":1}"));
        assertThat(Sha256.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
