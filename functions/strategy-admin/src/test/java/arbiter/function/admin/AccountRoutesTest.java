package arbiter.function.admin;

import static arbiter.function.admin.Desk.NOON;
import static arbiter.function.admin.Desk.json;
import static arbiter.function.admin.Desk.pointers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import arbiter.account.AccountId;
import arbiter.account.SettingsChange;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.strategy.Change;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRoutesTest {

    private static final AccountId MAIN = new AccountId("main");
    private static final String SETTINGS = """
            {"name": "Main", "source": "reported", "leverage": 5, "max_position_size_usd": 20000, "maker_fee_bps": 1.5,
             "taker_fee_bps": 4.5, "model_budget_usd_per_day": 2.5, "model_fallbacks": ["x-ai/grok-4"],
             "strategy_id": "swing", "reason": "a new desk"}""";
    private static final String STATE = """
            {"as_of": "2025-10-10T11:59:58Z", "balance_usd": 10000, "available_usd": 9025, "day_open_equity_usd": 10010,
             "net_transfers_today_usd": 0, "peak_equity_usd": 12500, "entries_today": 1, "turnover_today_usd": 1950,
             "positions": [{"asset": "ETH", "side": "long", "quantity": 0.5, "entry_price": 3900, "leverage": 2,
                            "margin_usd": 975, "tp_price": 4300, "sl_price": 3700, "liquidation_price": 1998.5,
                            "opened_at": "2025-10-10T10:00:00Z"}],
             "open_orders": [], "last_fill_at": {"ETH": "2025-10-10T10:00:00Z"},
             "recent_trades": [{"asset": "BTC", "side": "short", "quantity": 0.01, "entry_price": 112000,
                                "exit_price": 111000, "realised_pnl_usd": 9.5, "closed_at": "2025-10-09T10:00:00Z"}]}""";

    private final Desk desk = new Desk();

    @Test
    void registers_an_account_with_its_first_strategy_and_shows_it() {
        var response = put(SETTINGS);

        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(201);
        assertThat(response.getHeaders())
                .containsEntry("Location", "/api/v1/accounts/main")
                .containsEntry("ETag", "\"1\"");
        assertThat(json(response)).isEqualTo(json(get()));
        assertThat(response.getBody()).isEqualTo("""
                {"account_id":"main","name":"Main","source":"reported","address":null,"opening_balance_usd":null,"leverage":5,\
                "max_position_size_usd":20000,"maker_fee_bps":1.5,"taker_fee_bps":4.5,"model_budget_usd_per_day":2.5,\
                "model":null,"model_fallbacks":["x-ai/grok-4"],"version":1,\
                "strategy":{"strategy_id":"swing","since":"2025-10-10T12:00:00Z"},\
                "trading_state":{"account":"active","engine":"active","effective":"active"},"state":null}""");
    }

    @Test
    void keeps_who_registered_it_when_and_why() {
        put(SETTINGS);

        assertThat(desk.accounts.settingsChanges(MAIN, 9))
                .extracting(SettingsChange::change)
                .containsExactly(new Change("operator-1", NOON, "a new desk"));
    }

    @Test
    void a_registration_that_is_repeated_is_one() {
        put(SETTINGS);
        desk.clock.pass(Duration.ofSeconds(3));

        var again = put(SETTINGS);

        assertThat(again.getStatusCode()).isEqualTo(200);
        assertThat(json(again).path("version").asInt()).isEqualTo(1);
        assertThat(desk.accounts.settingsChanges(MAIN, 9)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"\"swing\", 201", "\"nothing-like-it\", 422", "null, 400"})
    void begins_only_with_a_strategy_there_is(String strategy, int status) {
        var response = put(SETTINGS.replace("\"swing\"", strategy));

        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
        if (status == 400) assertThat(pointers(response)).isEqualTo("/strategy_id");
        assertThat(desk.accounts.find(MAIN).isPresent()).isEqualTo(status == 201);
    }

    @Test
    void changes_settings_whose_version_is_named() {
        put(SETTINGS);
        desk.ifMatch = "\"1\"";

        var response = put(SETTINGS.replace("\"leverage\": 5", "\"leverage\": 3"));

        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        assertThat(response.getHeaders()).containsEntry("ETag", "\"2\"");
        assertThat(json(response).path("leverage").asInt()).isEqualTo(3);
        assertThat(json(response).path("version").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"1\"", "3"})
    void changes_no_settings_of_another_version(String seen) {
        put(SETTINGS);
        desk.ifMatch = "\"1\"";
        put(SETTINGS.replace("\"leverage\": 5", "\"leverage\": 3"));
        desk.ifMatch = seen.isEmpty() ? null : seen;

        var response = put(SETTINGS.replace("\"leverage\": 5", "\"leverage\": 4"));

        assertThat(response.getStatusCode()).isEqualTo(409);
        assertThat(json(get()).path("leverage").asInt()).isEqualTo(3);
    }

    @Test
    void registers_nothing_over_a_version_that_never_was() {
        desk.ifMatch = "1";

        assertThat(put(SETTINGS).getStatusCode()).isEqualTo(404);
        assertThat(desk.accounts.find(MAIN)).isEmpty();
    }

    @Test
    void switches_no_strategy_beside_the_settings() {
        put(SETTINGS);
        desk.ifMatch = "1";

        var response = put(SETTINGS.replace("swing", "dca").replace("\"leverage\": 5", "\"leverage\": 4"));

        assertThat(response.getStatusCode()).isEqualTo(409);
        assertThat(json(get()).at("/strategy/strategy_id").asText()).isEqualTo("swing");
        assertThat(json(get()).path("leverage").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1x", "*", "W/\"1\"", "99999999999999999999"})
    void reads_versions_and_nothing_else_in_if_match(String header) {
        desk.ifMatch = header;

        assertThat(put(SETTINGS).getStatusCode()).isEqualTo(400);
    }

    @Test
    void takes_what_an_executor_reports_and_shows_what_it_came_to() {
        put(SETTINGS);
        desk.callerIs("main", "decide read");

        var response = report(STATE);

        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        assertThat(response.getBody()).isEqualTo("{\"account_id\":\"main\",\"as_of\":\"2025-10-10T11:59:58Z\"}");
        assertThat(json(get()).path("state").toString()).isEqualTo("""
                {"as_of":"2025-10-10T11:59:58Z","age_seconds":2,"balance_usd":10000,"available_usd":9025,\
                "day_open_equity_usd":10010,"net_transfers_today_usd":0,"peak_equity_usd":12500,"peak_reset_at":null,\
                "entries_today":1,"turnover_today_usd":1950,"positions":1,"open_orders":0,"pending_entries":0,\
                "performance":{"trades":1,"won":1,"lost":0,"win_rate_percent":100,"realised_pnl_usd":9.5,\
                "profit_factor":null,"by_asset":{"BTC":{"trades":1,"won":1,"lost":0,"win_rate_percent":100,\
                "realised_pnl_usd":9.5,"profit_factor":null}}}}""");
    }

    @Test
    void keeps_the_liquidation_price_that_a_venue_states() {
        put(SETTINGS);
        report(STATE);

        assertThat(desk.accounts.find(MAIN).orElseThrow().state().positions())
                .singleElement()
                .extracting(position -> String.valueOf(position.liquidationPrice()))
                .isEqualTo("1998.5");
    }

    @Test
    void takes_a_state_twice_and_refuses_an_older_one_and_another_of_the_same_time() {
        put(SETTINGS);
        assertThat(report(STATE).getStatusCode()).isEqualTo(200);

        assertThat(report(STATE).getStatusCode()).isEqualTo(200);
        assertThat(report(STATE.replace("\"balance_usd\": 10000", "\"balance_usd\": 10001"))
                        .getStatusCode())
                .isEqualTo(409);
        assertThat(report(STATE.replace("11:59:58Z", "11:59:57Z")).getStatusCode())
                .isEqualTo(409);
        assertThat(report(STATE.replace("11:59:58Z", "11:59:59Z")).getStatusCode())
                .isEqualTo(200);
        assertThat(json(get()).at("/state/as_of").asText()).isEqualTo("2025-10-10T11:59:59Z");
    }

    @ParameterizedTest
    @CsvSource({"2025-10-10T12:00:05Z, 200", "2025-10-10T12:00:05.001Z, 400"})
    void takes_a_state_from_no_more_than_five_seconds_ahead(String asOf, int status) {
        put(SETTINGS);

        var response = report(STATE.replace("2025-10-10T11:59:58Z", asOf));

        assertThat(response.getStatusCode()).isEqualTo(status);
        if (status == 400) assertThat(pointers(response)).isEqualTo("/as_of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"source\": \"paper\"",
                "\"source\": \"hyperliquid\", \"address\": \"0x000000000000000000000000000000000000dEaD\""
            })
    void takes_no_report_of_an_account_whose_state_comes_from_elsewhere(String source) {
        put(SETTINGS.replace("\"source\": \"reported\"", source));

        assertThat(report(STATE).getStatusCode()).isEqualTo(409);
        assertThat(json(get()).path("state").isNull()).isTrue();
        assertThat(source)
                .contains(json(get()).path("source").asText())
                .containsIgnoringCase(json(get()).path("address").asText("paper"));
    }

    @Test
    void an_account_whose_source_is_changed_shows_no_state_until_the_new_one_speaks() {
        put(SETTINGS);
        report(STATE);
        desk.ifMatch = "1";
        var onPaper = SETTINGS.replace("\"reported\"", "\"paper\"").replace("a new desk", "a dry run");

        var changed = put(onPaper);

        assertThat(changed.getStatusCode()).as(changed.getBody()).isEqualTo(200);
        assertThat(json(changed).path("state").isNull()).isTrue();
        assertThat(json(get())).isEqualTo(json(changed));
        assertThat(desk.accounts.settingsChanges(MAIN, 9))
                .extracting(change -> change.change().reason())
                .containsExactly("a dry run", "a new desk");
        assertThat(report(STATE.replace("11:59:58Z", "11:59:59Z")).getStatusCode())
                .as("the executor that reported before")
                .isEqualTo(409);
        desk.ifMatch = "2";
        put(SETTINGS);
        assertThat(json(get()).path("state").isNull()).as("reported once more").isTrue();
        assertThat(report(STATE.replace("11:59:58Z", "11:59:50Z")).getStatusCode())
                .isEqualTo(200);
        assertThat(json(get()).at("/state/as_of").asText()).isEqualTo("2025-10-10T11:59:50Z");
    }

    @Test
    void a_change_that_says_nothing_of_the_opening_balance_leaves_a_paper_account_as_it_is() {
        put(SETTINGS.replace("\"reported\"", "\"paper\", \"opening_balance_usd\": 2500"));
        desk.ifMatch = "1";

        var changed = put(SETTINGS.replace("\"reported\"", "\"paper\"").replace("\"leverage\": 5", "\"leverage\": 3"));

        assertThat(json(changed).path("leverage").intValue()).isEqualTo(3);
        assertThat(json(changed).path("opening_balance_usd").intValue()).isEqualTo(2500);
        assertThat(desk.accounts.find(MAIN).orElseThrow().registration().sourceVersion())
                .isEqualTo(1);
    }

    @Test
    void resets_a_peak_and_keeps_who_when_and_why() {
        put(SETTINGS);
        report(STATE);

        var response = send("POST /api/v1/accounts/{id}/peak-reset", "{\"reason\": \"the loss is understood\"}");

        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        assertThat(json(response).at("/state/peak_reset_at").asText()).isEqualTo("2025-10-10T12:00:00Z");
        assertThat(desk.accounts.peakResets(MAIN, 9)).singleElement().satisfies(reset -> {
            assertThat(reset.reported().toString()).isEqualTo("12500");
            assertThat(reset.change()).isEqualTo(new Change("operator-1", NOON, "the loss is understood"));
        });
    }

    @Test
    void resets_no_peak_that_is_not_known() {
        put(SETTINGS);

        assertThat(send("POST /api/v1/accounts/{id}/peak-reset", "{\"reason\": \"why not\"}")
                        .getStatusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/accounts/{id},",
        "PUT /api/v1/accounts/{id}/state, STATE",
        "POST /api/v1/accounts/{id}/peak-reset, {\"reason\": \"why not\"}",
        "POST /api/v1/accounts/{id}/trading-state, '{\"state\": \"halted\", \"reason\": \"why not\"}'"
    })
    void knows_no_account_that_nobody_registered(String route, @Nullable String body) {
        assertThat(send(route, "STATE".equals(body) ? STATE : body).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void lists_everything_that_is_wrong_with_settings() {
        var response = put("""
                {"name": "two\\nlines", "source": "hyperliquid", "address": "0x12", "leverage": 0, "max_position_size_usd": -1,
                 "maker_fee_bps": "2", "taker_fee_bps": -1, "model_fallbacks": ["x-ai/grok-4", "x-ai/grok-4", "who"],
                 "strategy_id": 7, "reason": [], "colour": "red"}""");

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(pointers(response))
                .isEqualTo("/address /colour /leverage /maker_fee_bps /max_position_size_usd /model_budget_usd_per_day"
                        + " /model_fallbacks/1 /model_fallbacks/2 /name /reason /strategy_id /taker_fee_bps");
    }

    @Test
    void an_address_belongs_to_a_source_that_has_one() {
        var response = put(
                SETTINGS.replace("\"name\"", "\"address\": \"0x000000000000000000000000000000000000dEaD\", \"name\""));

        assertThat(pointers(response)).isEqualTo("/address");
    }

    @Test
    void a_paper_account_begins_with_what_it_is_given_or_with_ten_thousand() {
        var given = put(SETTINGS.replace("\"reported\"", "\"paper\", \"opening_balance_usd\": 2500.5"));

        assertThat(given.getStatusCode()).as(given.getBody()).isEqualTo(201);
        assertThat(json(given).path("source").asText()).isEqualTo("paper");
        assertThat(json(given).path("opening_balance_usd").decimalValue()).isEqualByComparingTo("2500.5");
        var usual = desk.send("PUT /api/v1/accounts/{id}", "other", SETTINGS.replace("\"reported\"", "\"paper\""));
        assertThat(json(usual).path("opening_balance_usd").intValue()).isEqualTo(10_000);
        assertThat(pointers(put(SETTINGS.replace("\"name\"", "\"opening_balance_usd\": 1, \"name\""))))
                .isEqualTo("/opening_balance_usd");
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                arguments("name", List.of("null", "7", "\"\"", "\" a\"", "[]", "true")),
                arguments("source", List.of("null", "7", "\"Reported\"", "\"\"", "{}")),
                arguments("leverage", List.of("null", "0", "126", "1.5", "\"5\"", "-1", "1e400")),
                arguments("max_position_size_usd", List.of("null", "-0.01", "\"1\"", "1e400", "[]", "1e30")),
                arguments("maker_fee_bps", List.of("1000.01", "-1000.01", "\"1\"", "1e400")),
                arguments("taker_fee_bps", List.of("-0.01", "1000.01", "true")),
                arguments("model_budget_usd_per_day", List.of("null", "-1", "\"1\"", "1e400", "1e30")),
                arguments("model_fallbacks", List.of("\"x-ai/grok-4\"", "[7]", "{}")),
                arguments("strategy_id", List.of("7", "[]", "true")),
                arguments("reason", List.of("7", "[]")));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void refuses_a_bad_value_in_any_field_of_settings_and_registers_nothing(String field, List<String> values)
            throws UnreadableJson {
        var others = (ObjectNode) Json.parse(SETTINGS);
        others.remove(field);
        for (var value : values) {
            var response = put(
                    "{\"%s\": %s, %s".formatted(field, value, others.toString().substring(1)));

            assertThat(response.getStatusCode()).as("%s: %s", field, value).isEqualTo(400);
            assertThat(response.getBody()).as("%s: %s", field, value).contains("/" + field);
            assertThat(get().getStatusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as_of",
                "balance_usd",
                "available_usd",
                "day_open_equity_usd",
                "net_transfers_today_usd",
                "peak_equity_usd",
                "entries_today",
                "turnover_today_usd",
                "positions",
                "open_orders",
                "last_fill_at",
                "recent_trades"
            })
    void needs_every_field_of_a_state(String name) throws UnreadableJson {
        put(SETTINGS);
        var state = (ObjectNode) Json.parse(STATE);
        state.remove(name);

        assertThat(pointers(report(state.toString()))).isEqualTo("/" + name);
        state.putNull(name);
        assertThat(pointers(report(state.toString()))).isEqualTo("/" + name);
        state.put(name, "x");
        assertThat(pointers(report(state.toString()))).isEqualTo("/" + name);
        assertThat(json(get()).path("state").isNull()).isTrue();
    }

    private APIGatewayV2HTTPResponse put(String body) {
        return send("PUT /api/v1/accounts/{id}", body);
    }

    private APIGatewayV2HTTPResponse report(String body) {
        return send("PUT /api/v1/accounts/{id}/state", body);
    }

    private APIGatewayV2HTTPResponse get() {
        var claims = desk.claims;
        desk.claims = Map.of("accounts", "*", "scope", "read");
        var response = send("GET /api/v1/accounts/{id}", null);
        desk.claims = claims;
        return response;
    }

    private APIGatewayV2HTTPResponse send(String route, @Nullable String body) {
        return desk.send(route, "main", body);
    }
}
