package arbiter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0.00, 0",
        "-0.0, 0",
        "1e-400, 0",
        "100.50, 100.5",
        "-1.10, -1.1",
        "1E+2, 100",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "-1.5e-9, -1.5e-9",
        "999999999999999, 999999999999999",
        "9007199254740993, 9007199254740992",
        "0.1000000000000000055511151231257827, 0.1",
        "333333333.33333329, 333333333.3333333",
        "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void is_spelt_as_ecmascript_spells_the_nearest_double(String value, String spelling) {
        assertThat(CanonicalJson.number(new BigDecimal(value))).isEqualTo(spelling);
    }

    @Test
    void refuses_what_no_double_can_hold() {
        assertThatThrownBy(() -> CanonicalJson.number(new BigDecimal("1e309")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
