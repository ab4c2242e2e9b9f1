package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradableTest {

    private final Rule rule = new Tradable();

    private static Given given(boolean tradable) {
        return Given.flat()
                .standing("long BTC 1 at 100 x5 sl 95")
                .market("BTC", its -> its.tradable = tradable)
                .market("SOL", its -> its.tradable = tradable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "buy SOL 1 tp 110 sl 95",
                "sell SOL 1 tp 90 sl 105",
                "increase BTC 1",
                "orders BTC sl 94",
                "orders BTC cancel_sl"
            })
    void taking_risk_is_refused_where_the_asset_is_not_tradable_and_only_there(String decision) {
        assertThat(judged(rule, given(false), decision)).hasSize(1);
        assertThat(judged(rule, given(true), decision)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hold BTC",
                "close BTC",
                "decrease BTC 50%",
                "orders BTC sl 96",
                "orders BTC tp 130",
                "buy ETH 1 tp 110 sl 95"
            })
    void what_reduces_passes_and_so_do_other_assets(String decision) {
        assertThat(judged(rule, given(false), decision)).isEmpty();
    }

    @Test
    void an_asset_without_market_data_is_left_to_another_rule() {
        assertThat(judged(rule, given(true).noMarket("SOL"), "buy SOL 1 tp 110 sl 95"))
                .isEmpty();
    }
}
