package arbiter.rule;

import static arbiter.rule.Contexts.example;
import static arbiter.rule.Contexts.exampleWith;
import static arbiter.rule.Contexts.exampleWithout;
import static arbiter.rule.Contexts.json;
import static arbiter.rule.Contexts.problems;
import static arbiter.rule.Contexts.with;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.JsonProblem;
import arbiter.strategy.StrategyCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader of contexts says about those it cannot understand. */
class ContextComplaintsTest {

    private static final StrategyCatalogue CATALOGUE = StrategyCatalogue.predefined();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/as_of",
                "/symbols",
                "/market",
                "/market/ETH/price",
                "/account",
                "/account/balance_usd",
                "/account/available_usd",
                "/account/leverage",
                "/account/max_position_size_usd",
                "/account/positions",
                "/account/positions/0/asset",
                "/account/positions/0/side",
                "/account/positions/0/quantity",
                "/account/positions/0/entry_price",
                "/account/positions/0/leverage",
                "/account/positions/0/margin_usd",
                "/account/positions/0/opened_at",
                "/account/open_orders/0/asset",
                "/account/open_orders/0/side",
                "/account/open_orders/0/quantity",
                "/account/open_orders/0/price",
                "/account/open_orders/0/leverage",
                "/strategy"
            })
    void names_a_required_field_that_is_missing(String pointer) {
        assertThat(problems(exampleWithout(pointer))).contains(new JsonProblem(pointer, "is required"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/as_of",
                "/symbols",
                "/market",
                "/market/ETH",
                "/market/ETH/price",
                "/account",
                "/account/balance_usd",
                "/account/available_usd",
                "/account/leverage",
                "/account/max_position_size_usd",
                "/account/positions",
                "/account/positions/0/asset",
                "/account/positions/0/side",
                "/account/positions/0/quantity",
                "/account/positions/0/entry_price",
                "/account/positions/0/leverage",
                "/account/positions/0/margin_usd",
                "/account/open_orders/0/quantity",
                "/account/open_orders/0/price",
                "/account/open_orders/0/leverage",
                "/account/last_fill_at/ETH",
                "/strategy"
            })
    void names_a_required_field_that_is_null(String pointer) {
        assertThat(problems(exampleWith(pointer, "null"))).contains(new JsonProblem(pointer, "is required"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/as_of",
                "/symbols",
                "/symbols/0",
                "/market",
                "/market/BTC",
                "/market/BTC/observed_at",
                "/market/BTC/returns",
                "/market/BTC/candles_closed_at",
                "/market/BTC/next_funding_at",
                "/account",
                "/account/as_of",
                "/account/trading_state",
                "/account/positions",
                "/account/positions/0",
                "/account/positions/0/asset",
                "/account/positions/0/side",
                "/account/positions/0/opened_at",
                "/account/open_orders",
                "/account/open_orders/0/side",
                "/account/last_fill_at",
                "/account/last_fill_at/ETH",
                "/account/recent_trades",
                "/strategy"
            })
    void names_a_field_that_is_a_number_but_should_not_be(String pointer) {
        assertThat(problems(exampleWith(pointer, "5")))
                .extracting(JsonProblem::pointer)
                .contains(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        // pointer, negative is refused, zero is refused
        "/market/BTC/price, true, true",
        "/market/BTC/assumed_price, true, true",
        "/market/BTC/funding_rate_8h, false, false",
        "/market/BTC/max_leverage, true, true",
        "/market/BTC/maintenance_margin_rate, true, true",
        "/market/BTC/min_notional_usd, true, false",
        "/market/BTC/quantity_step, true, true",
        "/market/BTC/spread_bps, true, false",
        "/market/BTC/price_tick, true, true",
        "/market/BTC/funding_interval_hours, true, true",
        "/market/BTC/atr, true, false",
        "/account/balance_usd, false, false",
        "/account/available_usd, false, false",
        "/account/leverage, true, true",
        "/account/max_position_size_usd, true, false",
        "/account/maker_fee_bps, false, false",
        "/account/taker_fee_bps, true, false",
        "/account/day_open_equity_usd, false, false",
        "/account/net_transfers_today_usd, false, false",
        "/account/peak_equity_usd, false, false",
        "/account/entries_today, true, false",
        "/account/turnover_today_usd, true, false",
        "/account/positions/0/quantity, true, true",
        "/account/positions/0/entry_price, true, true",
        "/account/positions/0/leverage, true, true",
        "/account/positions/0/margin_usd, true, true",
        "/account/positions/0/tp_price, true, true",
        "/account/positions/0/sl_price, true, true",
        "/account/positions/0/liquidation_price, true, true",
        "/account/open_orders/0/quantity, true, true",
        "/account/open_orders/0/price, true, true",
        "/account/open_orders/0/leverage, true, true",
        "/account/open_orders/0/tp_price, true, true",
        "/account/open_orders/0/sl_price, true, true"
    })
    void names_a_number_out_of_its_range(String pointer, boolean refusesNegative, boolean refusesZero) {
        for (var value : List.of("\"5\"", "true", "[5]", "{}", "1e16", "1e300", "1e999999999", "1e-41", "1e-999999999"))
            assertThat(problems(exampleWith(pointer, value)))
                    .as(value)
                    .extracting(JsonProblem::pointer)
                    .containsExactly(pointer);
        assertThat(problems(exampleWith(pointer, "-1")).isEmpty()).isEqualTo(!refusesNegative);
        assertThat(problems(exampleWith(pointer, "0")).isEmpty()).isEqualTo(!refusesZero);
    }

    @ParameterizedTest
    @CsvSource({
        "/market/BTC/price, 1000000000000, 1000000000000.1",
        "/market/BTC/price, 0.0000000000000001, 0.00000000000000001",
        "/market/BTC/funding_rate_8h, -1, -1.0001",
        "/market/BTC/maintenance_margin_rate, 0.5, 0.5001",
        "/market/BTC/max_leverage, 1000, 1001",
        "/market/BTC/spread_bps, 10000, 10000.1",
        "/market/BTC/price_tick, 1000000000000, 1000000000000.1",
        "/market/BTC/funding_interval_hours, 24, 25",
        "/market/BTC/returns/0, 1000, 1000.1",
        "/market/BTC/returns/0, -0.9999, -1",
        "/account/leverage, 125, 126",
        "/account/leverage, 1, 1.5",
        "/account/balance_usd, -1000000000000000, -1000000000000000.1",
        "/account/taker_fee_bps, 1000, 1000.1",
        "/account/taker_fee_bps, 2.8765, 2.87654",
        "/account/maker_fee_bps, -1000, -1000.1",
        "/account/positions/0/leverage, 125, 126",
        "/account/positions/0/quantity, 0.000000000001, 0.0000000000001"
    })
    void accepts_a_number_at_its_bound_and_refuses_it_beyond(String pointer, String within, String beyond) {
        assertThat(problems(exampleWith(pointer, within))).isEmpty();
        assertThat(problems(exampleWith(pointer, beyond))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /symbols                       | []                                | must name at least one asset
            /symbols/1                     | "BTC"                             | is named twice
            /market/B C                    | {"price": 1}                      | is not a symbol
            /market/BTC/observed_at        | "2025-10-10T21:00:01Z"            | is after as_of
            /account/as_of                 | "2025-10-10T21:00:01Z"            | is after as_of
            /market/BTC/returns            | [0.1, 1001]                       | must hold fractions above -1 and up to 1000: item 1
            /market/BTC/returns/1          | 1e99                              | must be a finite number
            /market/BTC/returns/1          | "0.1"                             | must be a finite number
            /market/ETH/next_funding_at    | "2025-10-11T00:00:00Z"            | needs funding_rate_8h beside it
            /market/ETH/funding_interval_hours | 8                             | needs funding_rate_8h beside it
            /market/BTC/tradable           | "yes"                             | must be true or false
            /account/last_fill_at/B C      | "2025-10-09T10:00:00Z"            | is not a symbol
            /account/positions/0/asset     | "SOL"                             | has a position and needs a price in market
            /account/positions/0/side      | "LONG"                            | must be one of long, short
            /account/trading_state         | "paused"                          | must be one of active, reducing, halted
            /strategy                      | "hodl"                            | is not the id of a known strategy
            /as_of                         | "+12025-10-10T21:00:00Z"          | must be a time between 1970 and 9999
            /as_of                         | "yesterday"                       | must be a time like 2025-10-10T21:00:00Z
            /market/BTC/prise              | 112000                            | is not a known field
            /account/stop                  | 1                                 | is not a known field
            /account/positions/0/stop      | 1                                 | is not a known field
            /account/open_orders/0/stop    | 1                                 | is not a known field
            /colour                        | "red"                             | is not a known field
            /valid_until                   | "soon"                            | must be a time like 2025-10-10T21:00:00Z
            /account/previous_equity_usd   | "10000"                           | must be a number
            /mandate                       | true                              | must be an object
            """)
    void says_what_is_wrong_with_a_context(String pointer, String value, String detail) {
        assertThat(problems(exampleWith(pointer, value))).containsExactly(new JsonProblem(pointer, detail));
    }

    @ParameterizedTest
    @CsvSource({"9m, 2025-10-10T21:00:00Z, is not a known timeframe", "1h, 2025-10-10T22:00:00Z, is after as_of"})
    void says_what_is_wrong_with_the_closes_of_candles(String timeframe, String time, String detail) {
        var context = exampleWith("/market/BTC/candles_closed_at", "{\"%s\": \"%s\"}".formatted(timeframe, time));

        assertThat(problems(context))
                .containsExactly(new JsonProblem("/market/BTC/candles_closed_at/" + timeframe, detail));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /version_exists       | {"version_exists": 1}                                              | must be true or false
            /own_strategy         | {"own_strategy": "hodl"}                                           | is not the id of a known strategy
            /earlier_today/0/id   | {"earlier_today": [{"id": "X"}]}                                   | must be lower-case letters, digits and hyphens, at most 64
            /limits               | {"limits": {}}                                                     | is not a known field
            /track_record/wins    | {"track_record": {"samples": 2, "wins": 3, "won_r": 1, "lost_r": 1}} | must be at most samples
            /track_record/lost_r  | {"track_record": {"samples": 2, "wins": 1, "won_r": 1}}            | is required
            /track_record/won_r   | {"track_record": {"samples": 2, "wins": 1, "won_r": -1, "lost_r": 1}} | must be between 0 and 1000000000
            /track_record/kelly   | {"track_record": {"samples": 2, "wins": 1, "won_r": 1, "lost_r": 1, "kelly": 1}} | is not a known field
            """)
    void says_what_is_wrong_with_a_mandate(String pointer, String mandate, String detail) {
        assertThat(problems(exampleWith("/mandate", mandate))).contains(new JsonProblem("/mandate" + pointer, detail));
    }

    @Test
    void refuses_a_second_position_in_the_same_asset() {
        var context = example();
        with(context, "/account/positions/1", context.at("/account/positions/0").toString());

        assertThat(problems(context))
                .containsExactly(new JsonProblem("/account/positions/1/asset", "holds a position already"));
    }

    @Test
    void reports_everything_at_once_below_the_given_pointer() {
        var context = exampleWith("/market/BTC/price", "0");
        with(context, "/account/leverage", "2.5");
        context.remove("as_of");
        var reader = new ContextReader(CATALOGUE);

        assertThat(reader.read(context, "/context"))
                .isEqualTo(new ContextReader.Reading.Refused(List.of(
                        new JsonProblem("/context/as_of", "is required"),
                        new JsonProblem("/context/market/BTC/price", "must be more than 0 and at most 1000000000000"),
                        new JsonProblem("/context/account/leverage", "must be a whole number"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "\"text\""})
    void refuses_what_is_not_an_object(String context) {
        assertThat(problems(json(context))).containsExactly(new JsonProblem("", "must be an object"));
    }

    @Test
    void does_not_know_every_field_of_a_trade() {
        var trade = """
                [{"asset": "BTC", "side": "long", "quantity": 1, "entry_price": 1, "exit_price": 2, "realised_pnl_usd": 1,
                  "fee": 1}]""";

        assertThat(problems(exampleWith("/account/recent_trades", trade)))
                .containsExactly(new JsonProblem("/account/recent_trades/0/fee", "is not a known field"));
    }
}
