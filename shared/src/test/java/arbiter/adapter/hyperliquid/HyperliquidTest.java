package arbiter.adapter.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.venue.VenueContract;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Problem;
import arbiter.market.Symbol;
import arbiter.market.VenueTerms;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperliquidTest extends VenueContract {

    private static final Symbol KPEPE = new Symbol("kPEPE");

    HyperliquidTest() {
        super(PlayedHyperliquid::new, Hyperliquid::new);
    }

    @Override
    protected Symbol thousands() {
        return KPEPE;
    }

    @Override
    protected void spoilPriceOfBtc(JsonNode prices) {
        context(prices, "BTC").put("markPx", "NaN");
    }

    private static ObjectNode context(JsonNode answer, String coin) {
        return (ObjectNode) answer.path(1).path(place(answer, coin));
    }

    private static ObjectNode listed(JsonNode answer, String coin) {
        return (ObjectNode) answer.path(0).path("universe").path(place(answer, coin));
    }

    private static int place(JsonNode answer, String coin) {
        var universe = answer.path(0).path("universe");
        for (var i = 0; i < universe.size(); i++)
            if (universe.get(i).path("name").asText().equals(coin)) return i;
        throw new AssertionError(coin);
    }

    private void telling(String coin, Consumer<ObjectNode> change) {
        played.telling(named("prices"), answer -> change.accept(context(answer, coin)));
    }

    @Test
    void one_call_tells_of_all_assets_and_one_of_each_series_of_candles() {
        var snapshot = read(BTC, ETH);

        assertThat(snapshot.problems()).isEmpty();
        assertThat(played.asked())
                .containsExactlyInAnyOrder(
                        "prices", "candles BTC 5m", "candles BTC 1h", "candles ETH 5m", "candles ETH 1h");
    }

    @Test
    void tells_the_terms_of_an_order() {
        var snapshot = read(BTC, ETH, KPEPE);

        assertThat(asset(snapshot, BTC).terms())
                .usingRecursiveComparison()
                .ignoringFields("spreadBps")
                .isEqualTo(new VenueTerms(
                        40,
                        new BigDecimal("0.0125"),
                        Money.of("10"),
                        new BigDecimal("0.00001"),
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        true));
        assertThat(asset(snapshot, ETH).terms().maintenanceMarginRate()).isEqualByComparingTo("0.02");
        assertThat(asset(snapshot, ETH).terms().priceTick()).isEqualByComparingTo("0.1");
        assertThat(asset(snapshot, KPEPE).terms().quantityStep()).isEqualByComparingTo("1");
        assertThat(asset(snapshot, KPEPE).terms().priceTick()).isEqualByComparingTo("0.000001");
    }

    @ParameterizedTest
    @CsvSource({
        "100000, 5, 1",
        "123456, 5, 1",
        "65000.5, 5, 1",
        "9999.9, 5, 0.1",
        "3500.12, 4, 0.1",
        "150.25, 2, 0.01",
        "1.5, 0, 0.0001",
        "0.5, 0, 0.00001",
        "0.0123, 0, 0.000001",
        "0.00001234, 0, 0.000001",
        "0.5, 2, 0.0001",
        "0.5, 6, 1"
    })
    void a_price_has_five_digits_and_no_more_decimals_than_its_size_leaves(
            String price, int szDecimals, BigDecimal tick) {
        assertThat(AssetContext.tick(Price.of(price), szDecimals)).isEqualByComparingTo(tick);
    }

    @Test
    void funding_is_hourly_and_told_per_eight_hours() {
        var funding = Objects.requireNonNull(asset(read(BTC), BTC).funding());

        assertThat(funding.rate8h()).isEqualByComparingTo("0.0001");
        assertThat(funding.intervalHours()).isEqualTo(1);
        assertThat(funding.nextAt()).isEqualTo(Instant.parse("2026-03-04T13:00:00Z"));
    }

    @Test
    void open_interest_is_told_in_coins_and_kept_in_usd() {
        var btc = asset(read(BTC), BTC);

        assertThat(Objects.requireNonNull(btc.openInterestUsd()).value())
                .isEqualByComparingTo(btc.price().value().multiply(new BigDecimal("12000.5")));
    }

    @Test
    void the_spread_is_between_the_impact_prices() {
        telling("BTC", context -> {
            context.put("markPx", "65000.0");
            ((ArrayNode) context.get("impactPxs")).removeAll().add("64999.0").add("65001.0");
        });

        assertThat(asset(read(BTC), BTC).terms().spreadBps()).isEqualByComparingTo("0.3077");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            funding      | "NaN"   | funding_unknown
            funding      | null    | funding_unknown
            funding      | "1.5"   | funding_unknown
            openInterest | null    | open_interest_unknown
            openInterest | "-1"    | open_interest_unknown
            impactPxs    | null    | spread_unknown
            impactPxs    | ["2"]   | spread_unknown
            impactPxs    | ["9","8"] | spread_unknown
            midPx        | null    |
            premium      | "NaN"   |
            """)
    void what_an_asset_can_do_without_is_named(String field, String value, String code) {
        telling("BTC", context -> context.set(field, json(value)));

        var snapshot = read(BTC, ETH);

        assertThat(snapshot.assets()).containsOnlyKeys(BTC, ETH);
        assertThat(codes(snapshot, ETH)).isEmpty();
        if ("spread_unknown".equals(code))
            assertThat(asset(snapshot, BTC).terms().spreadBps()).isNull();
        if (code == null) assertThat(codes(snapshot, BTC)).isEmpty();
        else assertThat(codes(snapshot, BTC)).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            szDecimals  | "5"
            szDecimals  | 7
            szDecimals  | -1
            maxLeverage | 0
            maxLeverage | null
            """)
    void without_its_terms_an_asset_is_left_out(String field, String value) {
        played.telling(named("prices"), answer -> listed(answer, "BTC").set(field, json(value)));

        var snapshot = read(BTC, ETH);

        assertThat(snapshot.assets()).containsOnlyKeys(ETH);
        assertThat(codes(snapshot, BTC)).containsExactly("quote_corrupt");
    }

    @Test
    void a_margin_table_that_allows_less_than_the_asset_counts() {
        played.telling(named("prices"), answer -> listed(answer, "BTC").put("maxLeverage", 50));

        assertThat(asset(read(BTC), BTC).terms().maxLeverage()).isEqualTo(40);
    }

    @Test
    void of_what_the_venue_tells_and_an_operator_states_the_lower_counts() {
        var lowered = asset(readStating(20, BTC, ETH), BTC).terms();

        assertThat(lowered.maxLeverage()).isEqualTo(20);
        assertThat(lowered.maintenanceMarginRate()).isEqualByComparingTo("0.0125");
        assertThat(asset(readStating(50, BTC), BTC).terms().maxLeverage()).isEqualTo(40);
    }

    @Test
    void lists_that_are_not_of_one_length_tell_nothing() {
        played.telling(named("prices"), answer -> ((ArrayNode) answer.path(1)).remove(0));

        var snapshot = read(BTC, ETH);

        assertThat(snapshot.assets()).isEmpty();
        assertThat(codes(snapshot, BTC)).containsExactly("venue_garbled");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | null                                                               | symbol_unknown
            200 | null                                                               | candles_corrupt
            403 | null                                                               | venue_refused
            408 | null                                                               | venue_timed_out
            502 | null                                                               | venue_failed
            503 | null                                                               | venue_failed
            422 | Failed to deserialize the JSON body into the target type           | venue_refused
            500 |                                                                    | venue_failed
            503 | upstream connect error                                             | venue_failed
            504 |                                                                    | venue_timed_out
            """)
    void its_errors_are_plain_text_and_an_unknown_coin_is_500_with_null(int status, String body, String code) {
        played.playing("candles BTC 1h"::equals, ChatPlay.says(status, "text/plain", body == null ? "" : body));

        var snapshot = read(BTC, ETH);

        assertThat(codes(snapshot, BTC)).containsExactly(code);
        assertThat(codes(snapshot, ETH)).isEmpty();
        if (status == 422)
            assertThat(snapshot.problems())
                    .extracting(Problem::message)
                    .containsExactly(
                            "the 1h candles of BTC are missing: Hyperliquid answered 422: Failed to deserialize"
                                    + " the JSON body into the target type");
    }

    @Test
    void a_candle_of_another_coin_is_no_candle() {
        played.telling("candles BTC 5m"::equals, rows -> ((ObjectNode) rows.path(5)).put("s", "ETH"));

        assertThat(codes(read(BTC), BTC)).containsExactly("candles_corrupt", "candles_corrupt");
    }
}
