package arbiter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.json.Json.UnreadableJson;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    @Test
    void gives_the_tree_that_the_same_json_gives() throws UnreadableJson {
        var yaml = Yaml.parse("""
                name: Swing
                active: true
                limits: {risk: 1.2, hours: 0.5, positions: 3, entry: null}
                timeframes: [1h, 4h]
                words: |
                  one
                  two
                """);

        assertThat(yaml.toString())
                .isEqualTo("{\"name\":\"Swing\",\"active\":true,"
                        + "\"limits\":{\"risk\":1.2,\"hours\":0.5,\"positions\":3,\"entry\":null},"
                        + "\"timeframes\":[\"1h\",\"4h\"],\"words\":\"one\\ntwo\\n\"}");
        assertThat(yaml.at("/limits/risk").decimalValue()).isEqualTo(new BigDecimal("1.2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~",
                "a: [",
                "a: 1\na: 2",
                "a: 1\n---\na: 2",
                "a: &x 1\nb: *x",
                "a: &x {b: 1}\nc:\n  <<: *x",
                "a: .inf",
                "a: -.inf",
                "a: .nan",
                "a: !!str 5",
                "a: !!java.net.URL [x]",
                "a: [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"
            })
    void refuses_what_is_not_one_plain_document(String text) {
        assertThatThrownBy(() -> Yaml.parse(text)).isInstanceOf(UnreadableJson.class);
    }

    @Test
    void accepts_64_ki_characters_and_refuses_one_more() throws UnreadableJson {
        var longest = "a: " + "x".repeat(Yaml.MAX_CHARACTERS - 3);

        assertThat(Yaml.parse(longest).get("a").textValue()).hasSize(Yaml.MAX_CHARACTERS - 3);
        assertThatThrownBy(() -> Yaml.parse(longest + "x")).hasMessage("longer than 65536 characters: 65537");
    }
}
