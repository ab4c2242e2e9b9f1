package arbiter.adapter.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.market.Symbol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedLeverageTest {

    private static final Symbol BTC = new Symbol("BTC");
    private static final Symbol ETH = new Symbol("ETH");
    private static final List<Symbol> ASSETS = List.of(BTC, ETH);

    @ParameterizedTest
    @ValueSource(strings = {"BTC=125,ETH=100", " ETH=100 , BTC=125 "})
    void gives_assets_their_maximum(String text) {
        assertThat(StatedLeverage.of(text, ASSETS).byAsset()).isEqualTo(Map.of(BTC, 125, ETH, 100));
    }

    @Test
    void a_blank_text_states_nothing_and_a_text_need_not_name_every_asset() {
        assertThat(StatedLeverage.of(" ", ASSETS)).isEqualTo(StatedLeverage.NONE);
        assertThat(StatedLeverage.of("ETH=1000", ASSETS).byAsset()).isEqualTo(Map.of(ETH, 1000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BTC      | 'BTC' (no asset with a whole number from 1 to 1000)
            BTC=     | 'BTC=' (no asset with a whole number from 1 to 1000)
            =5       | '=5' (no asset with a whole number from 1 to 1000)
            BTC=0    | 'BTC=0' (no asset with a whole number from 1 to 1000)
            BTC=1001 | 'BTC=1001' (no asset with a whole number from 1 to 1000)
            BTC=12.5 | 'BTC=12.5' (no asset with a whole number from 1 to 1000)
            BTC=-5   | 'BTC=-5' (no asset with a whole number from 1 to 1000)
            BTC=5,   | '' (no asset with a whole number from 1 to 1000)
            DOGE=5   | 'DOGE=5' (the assets are BTC ETH)
            BTC=5,BTC=6 | 'BTC=6' (named twice)
            """, quoteCharacter = '"')
    void a_wrong_entry_is_named_with_what_is_wrong(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatedLeverage.of(text, ASSETS))
                .withMessage("must give assets their maximum leverage, like BTC=125,ETH=100; wrong: " + why);
    }

    @Test
    void all_that_is_wrong_is_named_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatedLeverage.of("BTC=0,ETH=20,DOGE=5", ASSETS))
                .withMessageContainingAll("'BTC=0' (", "'DOGE=5' (")
                .withMessageNotContaining("ETH=20");
    }
}
