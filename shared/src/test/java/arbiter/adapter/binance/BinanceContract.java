package arbiter.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.http.BaseAddress;
import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.venue.PlayedVenue;
import arbiter.adapter.venue.Venue;
import arbiter.adapter.venue.VenueContract;
import arbiter.market.Money;
import arbiter.market.Problem;
import arbiter.market.Symbol;
import arbiter.market.VenueTerms;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both venues that speak Binance's language owe. */
abstract class BinanceContract extends VenueContract {

    static final Symbol PEPE = new Symbol("1000PEPE");

    BinanceContract(Function<Clock, PlayedVenue> played, Function<BaseAddress, Venue> venue) {
        super(played, venue);
    }

    @Override
    protected Symbol thousands() {
        return PEPE;
    }

    @Override
    protected void spoilPriceOfBtc(JsonNode prices) {
        row(prices, "BTCUSDT").put("markPrice", "NaN");
    }

    static ObjectNode row(JsonNode rows, String symbol) {
        for (var row : rows) if (row.path("symbol").asText().equals(symbol)) return (ObjectNode) row;
        throw new AssertionError(symbol);
    }

    static ObjectNode filter(JsonNode terms, String type) {
        for (var filter : row(terms.path("symbols"), "BTCUSDT").path("filters"))
            if (filter.path("filterType").asText().equals(type)) return (ObjectNode) filter;
        throw new AssertionError(type);
    }

    @Test
    void tells_the_terms_of_an_order_by_tick_and_step_and_not_by_precision() {
        assertThat(asset(read(BTC), BTC).terms())
                .usingRecursiveComparison()
                .ignoringFields("spreadBps")
                .isEqualTo(new VenueTerms(
                        null,
                        null,
                        Money.of("5"),
                        new BigDecimal("0.001"),
                        BigDecimal.ONE,
                        new BigDecimal("0.1"),
                        true));
    }

    @Test
    void the_maximum_leverage_is_unknown_of_what_no_operator_states_it_of() {
        var snapshot = readStating(125, BTC, ETH);

        assertThat(asset(snapshot, BTC).terms().maxLeverage()).isEqualTo(125);
        assertThat(asset(snapshot, ETH).terms().maxLeverage()).isNull();
        assertThat(snapshot.problems())
                .filteredOn(problem -> problem.code().equals("max_leverage_unknown"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.asset()).isEqualTo(ETH);
                    assertThat(problem.message())
                            .endsWith(" does not tell the maximum leverage of ETH, so nothing is entered in it;"
                                    + " state it, as in VENUE_MAX_LEVERAGE=ETH=20");
                });
    }

    @Test
    void the_spread_is_between_the_best_orders() {
        played.telling(
                named("books"),
                books -> row(books, "BTCUSDT").put("bidPrice", "64999.0").put("askPrice", "65001.0"));

        assertThat(asset(read(BTC), BTC).terms().spreadBps()).isEqualByComparingTo("0.3077");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC", "BTCUSDT"})
    void a_contract_goes_by_its_own_name_or_that_of_its_coin(String name) {
        var symbol = new Symbol(name);

        assertThat(read(symbol).assets()).containsOnlyKeys(symbol);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PEPE           | lists no PEPEUSDT, but 1000PEPEUSDT: ask for that where a thousand coins are meant
            NOBODY         | lists no NOBODYUSDT
            BTCUSDT_260626 | lists no BTCUSDT_260626USDT
            """)
    void no_contract_is_taken_for_another(String name, String why) {
        var symbol = new Symbol(name);

        var snapshot = read(symbol, BTC);

        assertThat(snapshot.assets()).containsOnlyKeys(BTC);
        assertThat(codes(snapshot, symbol)).containsExactly("symbol_unknown");
        assertThat(snapshot.problems()).extracting(Problem::message).anyMatch(message -> message.endsWith(why));
    }

    @ParameterizedTest
    @CsvSource({"contractType, CURRENT_QUARTER", "contractType, ''", "quoteAsset, BTC"})
    void a_contract_that_is_no_perpetual_in_usd_is_not_known(String field, String value) {
        played.telling(
                named("terms"), terms -> row(terms.path("symbols"), "BTCUSDT").put(field, value));

        assertThat(codes(read(BTC, ETH), BTC)).containsExactly("symbol_unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SETTLING", "PENDING_TRADING", "BREAK", "CLOSE", ""})
    void only_what_is_trading_is_tradable(String status) {
        played.telling(
                named("terms"), terms -> row(terms.path("symbols"), "BTCUSDT").put("status", status));

        assertThat(asset(read(BTC), BTC).terms().tradable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PRICE_FILTER, tickSize, 0", "LOT_SIZE, stepSize, NaN", "MIN_NOTIONAL, notional, ''"})
    void without_its_terms_a_contract_is_left_out(String type, String field, String value) {
        played.telling(named("terms"), terms -> filter(terms, type).put(field, value));

        var snapshot = read(BTC, ETH);

        assertThat(snapshot.assets()).containsOnlyKeys(ETH);
        assertThat(codes(snapshot, BTC)).containsExactly("quote_corrupt");
    }

    @Test
    void a_contract_without_a_price_is_left_out() {
        played.telling(named("prices"), prices -> ((ArrayNode) prices).remove(0))
                .telling(named("prices"), prices -> row(prices, "BTCUSDT").put("symbol", "ELSE"));

        assertThat(codes(read(BTC, ETH), BTC)).containsExactly("price_unknown");
    }

    @Test
    void an_old_price_is_stale() {
        played.telling(
                named("prices"),
                prices -> row(prices, "BTCUSDT")
                        .put("time", NOON.minusMillis(120_001).toEpochMilli()));

        var snapshot = read(BTC, ETH);

        assertThat(snapshot.assets()).containsOnlyKeys(ETH);
        assertThat(codes(snapshot, BTC)).containsExactly("price_stale");
    }

    @Test
    void a_price_of_far_ahead_is_from_the_future() {
        played.telling(
                named("prices"),
                prices -> row(prices, "BTCUSDT")
                        .put("time", NOON.plusMillis(30_001).toEpochMilli()));

        assertThat(codes(read(BTC, ETH), BTC)).containsExactly("price_from_future");
    }

    @Test
    void without_books_the_spread_is_unknown_and_named() {
        played.playing(named("books"), ChatPlay.says(500, ""));

        var snapshot = read(BTC);

        assertThat(asset(snapshot, BTC).terms().spreadBps()).isNull();
        assertThat(codes(snapshot, BTC)).contains("spread_unknown");
    }

    @Test
    void without_terms_nothing_is_known() {
        played.playing(named("terms"), ChatPlay.says(500, ""));

        var snapshot = read(BTC, ETH);

        assertThat(snapshot.assets()).isEmpty();
        assertThat(codes(snapshot, BTC)).containsExactly("venue_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "", "1.5"})
    void without_a_rate_the_funding_is_unknown(String rate) {
        played.telling(named("prices"), prices -> row(prices, "BTCUSDT").put("lastFundingRate", rate));

        var snapshot = read(BTC);

        assertThat(asset(snapshot, BTC).funding()).isNull();
        assertThat(codes(snapshot, BTC)).contains("funding_unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"code":-1121,"msg":"Invalid symbol."}                             | symbol_unknown
            400 | {"code":-1120,"msg":"Invalid interval."}                           | venue_refused
            200 | {"code":-1102,"msg":"Mandatory parameter was not sent."}           | venue_refused
            503 | {"code":-1000,"msg":"Unknown error, please check your request or try again later."} | venue_failed
            503 | Service Unavailable.                                               | venue_failed
            400 | {"code":-1008,"msg":"Server is currently overloaded."}             | venue_failed
            408 |                                                                    | venue_timed_out
            400 | {"code":-1007,"msg":"Timeout waiting for response."}               | venue_failed
            403 | <html><body>Request blocked.</body></html>                         | venue_refused
            451 | Unavailable for legal reasons                                      | venue_refused
            404 |                                                                    | venue_refused
            200 | {"code":200,"msg":"fine"}                                          | candles_corrupt
            """)
    void its_errors_have_a_code_or_only_a_status(int status, String body, String code) {
        played.playing("candles BTC 1h"::equals, ChatPlay.says(status, "text/plain", body == null ? "" : body));

        var snapshot = read(BTC, ETH);

        assertThat(codes(snapshot, BTC)).contains(code);
        assertThat(snapshot.assets()).containsOnlyKeys(BTC, ETH);
    }
}
