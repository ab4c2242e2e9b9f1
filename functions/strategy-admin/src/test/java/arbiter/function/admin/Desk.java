package arbiter.function.admin;

import static java.util.stream.Collectors.joining;

import arbiter.adapter.memory.MemoryAccounts;
import arbiter.adapter.memory.MemoryControl;
import arbiter.engine.AccountDesk;
import arbiter.engine.TestClock;
import arbiter.engine.TradingDesk;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.rule.SettingsReader;
import arbiter.strategy.StrategyCatalogue;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The function over accounts in memory at noon, and a caller who may do everything until a test says otherwise. */
final class Desk {

    static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");

    /** The function asks nothing of it. */
    private static final Context INVOCATION = (Context)
            Proxy.newProxyInstance(Desk.class.getClassLoader(), new Class<?>[] {Context.class}, (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    final MemoryAccounts accounts = new MemoryAccounts();
    final MemoryControl control = new MemoryControl();
    final TestClock clock = new TestClock(NOON);
    final List<Duration> waited = new ArrayList<>();
    Map<String, String> claims = Map.of("accounts", "*", "scope", "decide read admin", "sub", "operator-1");

    @Nullable
    String ifMatch;

    private final StrategyAdmin function = new StrategyAdmin(
            new AccountRoutes(
                    new AccountDesk(accounts, StrategyCatalogue.predefined()),
                    accounts,
                    control,
                    new SettingsReader(Set.of("openai/gpt-5", "x-ai/grok-4")),
                    clock),
            new TradingRoutes(new TradingDesk(accounts, control, waited::add), accounts, control, clock));

    void callerIs(String accountIds, String scope) {
        claims = Map.of("accounts", accountIds, "scope", scope, "sub", "trader-7");
    }

    APIGatewayV2HTTPResponse send(String route, String id, @Nullable String body) {
        return function.handleRequest(event(route, id, body), INVOCATION);
    }

    APIGatewayV2HTTPEvent event(String route, String id, @Nullable String body) {
        var headers = new HashMap<String, String>();
        if (ifMatch != null) headers.put("if-match", ifMatch);
        var authorizer = Authorizer.builder()
                .withJwt(JWT.builder().withClaims(claims).build())
                .build();
        var event = APIGatewayV2HTTPEvent.builder()
                .withRouteKey(route)
                .withRawPath(route.replaceAll("^[A-Z]+ ", "").replace("{id}", id))
                .withHeaders(headers)
                .withRequestContext(
                        RequestContext.builder().withAuthorizer(authorizer).build())
                .withBody(body);
        return route.contains("{id}")
                ? event.withPathParameters(Map.of("id", id)).build()
                : event.build();
    }

    APIGatewayV2HTTPResponse send(APIGatewayV2HTTPEvent event) {
        return function.handleRequest(event, INVOCATION);
    }

    static JsonNode json(APIGatewayV2HTTPResponse response) {
        try {
            return Json.parse(response.getBody());
        } catch (UnreadableJson e) {
            throw new AssertionError(response.getBody(), e);
        }
    }

    /** The pointers of a problem's complaints, sorted, on one line. */
    static String pointers(APIGatewayV2HTTPResponse response) {
        return json(response)
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asText())
                .sorted()
                .collect(joining(" "));
    }
}
