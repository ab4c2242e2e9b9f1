package arbiter.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.openrouter.ChatPlay;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        assertThat(codes(snapshot, BTC)).containsExactly("open_interest_unknown", "max_leverage_unknown");
    }

    @Test
    void how_often_funding_is_charged_is_told_from_when_it_was() {
        var funding = Objects.requireNonNull(asset(read(BTC), BTC).funding());

        assertThat(funding.intervalHours()).isEqualTo(4);
        assertThat(funding.rate8h()).isEqualByComparingTo("0.0002");
    }

    @Test
    void a_contract_that_is_charged_more_often_now_is_told_by_that_from_the_next_charge_on() {
        var charged = List.of("2026-03-03T20:00:00.002Z", "2026-03-04T04:00:00.001Z", "2026-03-04T12:00:00Z");
        stamps(charged);
        nextAt("2026-03-04T16:00:00Z");

        var changed = read(BTC);
        clock.pass(Duration.ofHours(4));
        stamps(List.of(charged.get(1), charged.get(2), "2026-03-04T16:03:00Z"));
        nextAt("2026-03-04T20:00:00Z");

        assertThat(asset(changed, BTC).funding()).isNull();
        assertThat(codes(changed, BTC)).contains("funding_unknown");
        assertThat(Objects.requireNonNull(asset(read(BTC), BTC).funding()).intervalHours())
                .isEqualTo(4);
    }

    private void stamps(List<String> times) {
        played.telling(named("stamps BTC"), rows -> {
            ((ArrayNode) rows).removeAll();
            for (var time : times) ((ArrayNode) rows).addObject().put("fundingTime", millis(time));
        });
    }

    private void nextAt(String time) {
        played.telling(named("prices"), prices -> row(prices, "BTCUSDT").put("nextFundingTime", millis(time)));
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
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
