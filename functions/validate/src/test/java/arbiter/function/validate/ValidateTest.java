package arbiter.function.validate;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import arbiter.account.AccountState;
import arbiter.account.DayFigures;
import arbiter.account.TradingState;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.engine.LiveMarket;
import arbiter.engine.Scene;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.strategy.Assignment;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateTest {

    private static final String HOLD = """
            {"decisions": [
              {"asset": "BTC", "action": "hold", "allocation_usd": 0, "exit_plan": "none", "rationale": "flat",
               "confidence": 0.5, "risk_level": "low"},
              {"asset": "ETH", "action": "hold", "allocation_usd": 0, "exit_plan": "none", "rationale": "flat",
               "confidence": 0.5, "risk_level": "low"}],
             "portfolio_rationale": "wait", "total_allocation_usd": 0, "portfolio_risk_level": "low"}""";
    private static final String BUY = """
            {"decisions": [
              {"asset": "BTC", "action": "buy", "allocation_usd": 100, "leverage": 1, "exit_plan": "none",
               "rationale": "up", "confidence": 0.5, "risk_level": "low"}],
             "portfolio_rationale": "go", "total_allocation_usd": 100, "portfolio_risk_level": "low"}""";
    private static final String CONTEXT = """
            {"as_of": "2025-10-10T12:00:00Z", "symbols": ["BTC", "ETH"],
             "market": {"BTC": {"price": 112000}, "ETH": {"price": 3900}},
             "account": {"balance_usd": 10000, "available_usd": 10000, "leverage": 2, "max_position_size_usd": 20000,
                         "positions": []},
             "strategy": "conservative"}""";

    /** The function asks nothing of it. */
    private static final Context INVOCATION = (Context) Proxy.newProxyInstance(
            ValidateTest.class.getClassLoader(), new Class<?>[] {Context.class}, (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final Scene scene = new Scene("conservative");
    private Map<String, String> claims = Map.of("accounts", "account-0001", "scope", "read");

    @Test
    void judges_in_the_given_situation() {
        var response = post("{\"decision\": %s, \"context\": %s}".formatted(HOLD, CONTEXT));

        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/json");
        assertThat(json(response).get("valid").booleanValue()).isTrue();
        assertThat(json(response).get("rules_checked").intValue()).isPositive();
    }

    @Test
    void a_decision_that_breaks_a_rule_is_a_200_that_says_so() {
        var context = CONTEXT.replace("[\"BTC\", \"ETH\"]", "[\"BTC\"]");

        var response = post("{\"decision\": %s, \"context\": %s}".formatted(BUY, context));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(json(response).get("valid").booleanValue()).isFalse();
        assertThat(json(response).get("findings")).isNotEmpty();
    }

    @Test
    void a_decision_the_schema_refuses_is_a_200_too() {
        var response = post("{\"decision\": {\"decisions\": 7}, \"context\": %s}".formatted(CONTEXT));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(json(response).get("valid").booleanValue()).isFalse();
        assertThat(json(response)
                        .get("findings")
                        .valueStream()
                        .map(finding -> finding.get("code").textValue()))
                .containsOnly("C01");
    }

    @Test
    void judges_in_the_situation_the_account_is_in() {
        var response = post("{\"decision\": %s, \"account_id\": \"account-0001\"}".formatted(HOLD));

        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        assertThat(json(response).get("valid").booleanValue()).isTrue();
    }

    @Test
    void the_live_situation_sees_a_halt_of_the_engine() {
        scene.control.set(TradingState.HALTED);

        var response =
                post("{\"decision\": %s, \"account_id\": \"account-0001\", \"symbols\": [\"BTC\"]}".formatted(BUY));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(json(response).get("valid").booleanValue()).isFalse();
    }

    @Test
    void an_account_whose_strategy_is_lost_may_only_reduce_and_is_judged() {
        var like = scene.accounts.find(ACCOUNT).orElseThrow();
        scene.accounts.put(like.with(new Assignment("gone", NOON, Set.of())));

        var buy = post("{\"decision\": %s, \"account_id\": \"account-0001\", \"symbols\": [\"BTC\"]}".formatted(BUY));
        var hold = post("{\"decision\": %s, \"account_id\": \"account-0001\"}".formatted(HOLD));

        assertThat(json(buy).get("findings").findValuesAsText("code")).contains("T3");
        assertThat(json(hold).get("valid").booleanValue()).isTrue();
    }

    @Test
    void the_live_situation_is_held_to_the_entries_of_a_strategy_followed_earlier_that_day() {
        var body = "{\"decision\": %s, \"account_id\": \"account-0001\", \"symbols\": [\"BTC\"]}".formatted(BUY);
        enteredToday(6, Set.of());
        assertThat(json(post(body)).get("findings").findValuesAsText("code")).doesNotContain("R13");

        enteredToday(6, Set.of("dca"));

        assertThat(json(post(body)).get("findings").findValuesAsText("code")).contains("R13");
    }

    private void enteredToday(int entries, Set<String> earlier) {
        var like = scene.accounts.find(ACCOUNT).orElseThrow();
        var before = like.state();
        var day = before.day();
        var state = new AccountState(
                before.asOf(),
                before.balance(),
                before.available(),
                new DayFigures(day.openEquity(), day.netTransfers(), day.peakEquity(), entries, day.turnover()),
                before.positions(),
                before.openOrders(),
                before.lastFillAt(),
                before.recentTrades());
        var assignment = new Assignment("conservative", NOON, earlier);
        scene.accounts.put(like.with(state).with(assignment));
    }

    @Test
    void the_live_situation_asks_for_every_asset_unless_fewer_are_named() {
        var one = HOLD.replaceFirst(",\\s*\\{\"asset\": \"ETH\"[^}]*\\}", "");

        var all = json(post("{\"decision\": %s, \"account_id\": \"account-0001\"}".formatted(one)));
        var named = json(
                post("{\"decision\": %s, \"account_id\": \"account-0001\", \"symbols\": [\"BTC\"]}".formatted(one)));

        assertThat(all.get("findings").toString()).contains("ETH");
        assertThat(named.get("valid").booleanValue()).isTrue();
    }

    @Test
    void an_executor_judges_again_with_the_prices_and_the_time_of_the_record() {
        var body = "{\"decision\": %s, \"account_id\": \"account-0001\", \"symbols\": [\"BTC\"], %s}";
        var now = "\"assumed_prices\": {\"BTC\": {\"price\": 1, \"low\": 0.9, \"high\": 1.1}}, \"valid_until\": \"%s\"";

        assertThat(codes(post(body.formatted(BUY, now.formatted(NOON)))))
                .contains("P08")
                .doesNotContain("T4");
        assertThat(codes(post(body.formatted(BUY, now.formatted(NOON.minusSeconds(1))))))
                .contains("P08", "T4");
        assertThat(codes(post(body.formatted(BUY, "\"assumed_prices\": {}")))).doesNotContain("P08", "T4");
    }

    private static List<String> codes(APIGatewayV2HTTPResponse response) {
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        return json(response)
                .get("findings")
                .valueStream()
                .map(finding -> finding.get("code").textValue())
                .toList();
    }

    @Test
    void stores_nothing() {
        post("{\"decision\": %s, \"account_id\": \"account-0001\"}".formatted(HOLD));

        assertThat(scene.accounts.find(Scene.ACCOUNT)).contains(Scene.account("conservative", TradingState.ACTIVE));
    }

    @Test
    void names_all_that_is_wrong_with_a_request() {
        var context = CONTEXT.replace("\"price\": 112000", "\"price\": -1").replace("\"leverage\": 2,", "");

        var response = post("{\"context\": %s, \"account_id\": \"a\", \"surprise\": 1}".formatted(context));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        assertThat(json(response)
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").textValue()))
                .containsExactlyInAnyOrder(
                        "/decision",
                        "/account_id",
                        "/surprise",
                        "/context/market/BTC/price",
                        "/context/account/leverage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"decision\": {}}",
                "{\"decision\": null, \"account_id\": \"account-0001\"}",
                "{\"decision\": {}, \"context\": 7}",
                "{\"decision\": {}, \"account_id\": 7}",
                "{\"decision\": {}, \"account_id\": \"account-0001\", \"symbols\": [\"DOGE\"]}",
                "{\"decision\": {}, \"account_id\": \"account-0001\", \"valid_until\": 7}",
                "{\"decision\": {}, \"account_id\": \"account-0001\", \"assumed_prices\": {\"BTC\": 7}}",
                "{\"decision\": {}, \"account_id\": \"account-0001\", \"assumed_prices\": {\"B C\": {\"price\": 7}}}",
                "{\"decision\": {}, \"account_id\": \"account-0001\", \"assumed_prices\": {\"BTC\": {\"price\": 0}}}"
            })
    void refuses_a_request_that_makes_no_sense(String body) {
        assertThat(post(body).getStatusCode()).isEqualTo(400);
    }

    @Test
    void a_request_without_a_token_is_not_heard() {
        var event = event("{}");
        event.setRequestContext(null);

        assertThat(function().handleRequest(event, INVOCATION).getStatusCode()).isEqualTo(401);
    }

    @Test
    void the_live_situation_needs_the_scope_and_the_account() {
        var body = "{\"decision\": %s, \"account_id\": \"account-0001\"}".formatted(HOLD);

        claims = Map.of("accounts", "account-0001", "scope", "decide");
        assertThat(post(body).getStatusCode()).isEqualTo(403);
        claims = Map.of("accounts", "account-0002", "scope", "read");
        assertThat(post(body).getStatusCode()).isEqualTo(403);
        claims = Map.of("accounts", "*", "scope", "read");
        assertThat(post(body).getStatusCode()).isEqualTo(200);
        assertThat(post(body.replace("account-0001", "stranger")).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void names_every_variable_that_is_missing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Validate(Wiring.of(Map.of("AWS_REGION", "us-east-1"))))
                .withMessageContainingAll("ACCOUNTS_TABLE", "STRATEGIES_TABLE", "RUNTIME_TABLE", "ASSETS", "MARKET");
    }

    @Test
    void starts_with_the_variables_it_says() {
        var function = new Validate(Wiring.of(Map.of(
                "AWS_REGION", "us-east-1",
                "ACCOUNTS_TABLE", "accounts",
                "STRATEGIES_TABLE", "strategies",
                "RUNTIME_TABLE", "runtime",
                "ASSETS", "BTC,ETH",
                "MARKET", "synthetic")));

        assertThat(function).isNotNull();
    }

    private Validate function() {
        var symbols = List.of(BTC, ETH);
        var live = new LiveSituations(
                scene.accounts,
                Scene.STRATEGIES,
                scene.control,
                new LiveMarket(new SyntheticMarket(1, symbols)),
                symbols,
                Clock.fixed(NOON, ZoneOffset.UTC));
        return new Validate(Scene.STRATEGIES, live, () -> 0);
    }

    private APIGatewayV2HTTPResponse post(String body) {
        return function().handleRequest(event(body), INVOCATION);
    }

    private APIGatewayV2HTTPEvent event(String body) {
        var token = JWT.builder().withClaims(claims).build();
        var context = RequestContext.builder()
                .withAuthorizer(Authorizer.builder().withJwt(token).build())
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey("POST /api/v1/decisions/validate")
                .withRequestContext(context)
                .withBody(body)
                .build();
    }

    private static JsonNode json(APIGatewayV2HTTPResponse response) {
        try {
            return Json.parse(response.getBody());
        } catch (UnreadableJson e) {
            throw new AssertionError(response.getBody(), e);
        }
    }
}
