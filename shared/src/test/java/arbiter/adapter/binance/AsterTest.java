package arbiter.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.openrouter.ChatPlay;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsterTest extends BinanceContract {

    AsterTest() {
        super(PlayedBinance::aster, Binance::aster);
    }

    @Test
    void asks_for_nothing_that_is_not_there() {
        read(BTC);

        assertThat(played.asked())
                .containsExactlyInAnyOrder(
                        "terms",
                        "prices",
                        "books",
                        "stamps BTC",
                        "candles BTC 5m",
                        "candles BTC 15m",
                        "candles BTC 1h");
    }

    @Test
    void open_interest_is_named_as_unknown_and_not_guessed() {
        var snapshot = read(BTC);

        assertThat(asset(snapshot, BTC).openInterestUsd()).isNull();
        assertThat(codes(snapshot, BTC)).containsExactly("open_interest_unknown");
    }

    @Test
    void how_often_funding_is_charged_is_told_from_when_it_was() {
        var funding = Objects.requireNonNull(asset(read(BTC), BTC).funding());

        assertThat(funding.intervalHours()).isEqualTo(4);
        assertThat(funding.rate8h()).isEqualByComparingTo("0.0002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[{\"fundingTime\": \"soon\"}]", "[{}]"})
    void where_that_cannot_be_told_the_funding_is_unknown(String stamps) {
        played.playing(named("stamps BTC"), ChatPlay.says(200, stamps));

        var snapshot = read(BTC, ETH);

        assertThat(asset(snapshot, BTC).funding()).isNull();
        assertThat(codes(snapshot, BTC)).contains("funding_unknown");
        assertThat(asset(snapshot, ETH).funding()).isNotNull();
    }

    @Test
    void one_stamp_is_too_few() {
        played.telling(named("stamps BTC"), rows -> {
            while (rows.size() > 1) ((ArrayNode) rows).remove(0);
        });

        assertThat(codes(read(BTC), BTC)).contains("funding_unknown");
    }
}
