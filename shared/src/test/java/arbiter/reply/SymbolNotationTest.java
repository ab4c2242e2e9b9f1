package arbiter.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolNotationTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "BTC, BTCUSDT",
        "BTC, BTC/USDT",
        "BTC, BTC-USDT",
        "BTC, BTC_USDT",
        "BTC, BTC-PERP",
        "BTC, BTCUSDT-PERP",
        "BTC, BTC/USDT:USDT",
        "BTC, BTC/USDC:USDC",
        "BTC, BTCUSD_PERP",
        "BTC, BTCPERP",
        "BTC, BTC-USDT-SWAP",
        "BTC, BTCUSDT.P",
        "BTC, BTC-PERPETUAL",
        "BTCUSDT, BTC",
        "BTCUSDT, BTC/USDT",
        "BTCUSDT, BTC-PERP",
        "BTC/USDT:USDT, BTCUSDT",
        "kPEPE, KPEPE-PERP",
        "1000PEPEUSDT, 1000PEPE",
        "USDT, USDT-PERP"
    })
    void two_notations_of_one_asset(String one, String other) {
        assertThat(SymbolNotation.isSame(one, other)).isTrue();
        assertThat(SymbolNotation.isSame(other, one)).isTrue();
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource({
        "BTCUSDT, BTCUSDC", "BTCUSDT, BTCUSD", "BTC, BTC2", "BTC, WBTC", "PEPE, kPEPE", "PEPEUSDT, 1000PEPEUSDT",
        "BTC, BTC/ETH", "BTC, BTCEUR", "BTC, BTC/USDT:USDC", "BTC, BTC USDT", "BTC, -PERP", "ETH, ETHW"
    })
    void two_assets(String one, String other) {
        assertThat(SymbolNotation.isSame(one, other)).isFalse();
        assertThat(SymbolNotation.isSame(other, one)).isFalse();
    }
}
