package arbiter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Price;
import arbiter.market.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopMoveTest {

    @ParameterizedTest(name = "{0} from {1} to {2}: {3}")
    @CsvSource({
        "LONG,    ,   , NONE",
        "LONG,    , 95, SETS",
        "LONG,  95,   , CANCELS",
        "LONG,  95, 95, NONE",
        "LONG,  95, 96, TIGHTENS",
        "LONG,  95, 94, LOOSENS",
        "SHORT, 105, 105, NONE",
        "SHORT, 105, 104, TIGHTENS",
        "SHORT, 105, 106, LOOSENS"
    })
    void a_stop_moves_toward_the_price_or_away_from_it(
            Side side, @Nullable String before, @Nullable String after, StopMove move) {
        assertThat(StopMove.of(side, price(before), price(after))).isEqualTo(move);
    }

    private static @Nullable Price price(@Nullable String text) {
        return text == null ? null : Price.of(text);
    }
}
