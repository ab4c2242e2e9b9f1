package arbiter.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.openrouter.ChatPlay;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BinanceTest extends BinanceContract {

    BinanceTest() {
        super(PlayedBinance::binance, Binance::at);
    }

    @Test
    void asks_once_for_all_once_for_each_asset_and_once_for_each_series_of_candles() {
        read(BTC);

        assertThat(played.asked())
                .containsExactlyInAnyOrder(
                        "terms",
                        "prices",
                        "books",
                        "intervals",
                        "interest BTC",
                        "candles BTC 5m",
                        "candles BTC 15m",
                        "candles BTC 1h");
    }

    @Test
    void funding_is_charged_every_eight_hours_unless_the_list_says_otherwise() {
        var snapshot = read(BTC, PEPE);

        var btc = Objects.requireNonNull(asset(snapshot, BTC).funding());
        assertThat(btc.rate8h()).isEqualByComparingTo("0.0001");
        assertThat(btc.intervalHours()).isEqualTo(8);
        assertThat(btc.nextAt()).isEqualTo(Instant.parse("2026-03-04T16:00:00Z"));
        var pepe = Objects.requireNonNull(asset(snapshot, PEPE).funding());
        assertThat(pepe.rate8h()).isEqualByComparingTo("0.0002");
        assertThat(pepe.intervalHours()).isEqualTo(4);
    }

    @Test
    void without_the_list_of_intervals_no_funding_is_known() {
        played.playing(named("intervals"), ChatPlay.says(500, ""));

        var snapshot = read(BTC);

        assertThat(asset(snapshot, BTC).funding()).isNull();
        assertThat(codes(snapshot, BTC)).containsExactly("funding_unknown", "max_leverage_unknown");
    }

    @Test
    void open_interest_is_told_in_coins_and_kept_in_usd() {
        var btc = asset(read(BTC), BTC);

        assertThat(Objects.requireNonNull(btc.openInterestUsd()).value())
                .isEqualByComparingTo(btc.price()
                        .value()
                        .multiply(new BigDecimal("10659.509"))
                        .setScale(2, java.math.RoundingMode.HALF_EVEN));
    }

    @Test
    void without_open_interest_an_asset_stands() {
        played.playing(named("interest BTC"), ChatPlay.says(500, ""));

        var snapshot = read(BTC, ETH);

        assertThat(asset(snapshot, BTC).openInterestUsd()).isNull();
        assertThat(codes(snapshot, BTC)).containsExactly("open_interest_unknown", "max_leverage_unknown");
        assertThat(codes(snapshot, ETH)).containsExactly("max_leverage_unknown");
    }
}
