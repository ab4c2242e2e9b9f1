package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.account.AccountId;
import arbiter.adapter.dynamodb.DynamoAccounts;
import arbiter.adapter.dynamodb.DynamoLedger;
import arbiter.adapter.dynamodb.DynamoStrategies;
import arbiter.function.generate.GenerateDecision;
import arbiter.function.generate.Outside;
import arbiter.function.generate.Wiring;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.local.embedded.LocalAws;
import arbiter.local.template.Deployment;
import arbiter.model.ChatModel;
import arbiter.strategy.StrategyCatalogue;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests at the same moment to two engines that share nothing but the tables. */
class ConcurrentRequestsTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2025-10-10T12:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, String> NO_LIMITS =
            Map.of("RatePerAccountPerMinute", "0", "RatePerAssetPerMinute", "0");
    private static final Cloud CLOUD = Cloud.start(Deployment.template(), null, NOON);

    private final AccountId account = new AccountId(UUID.randomUUID().toString());
    private final AtomicInteger calls = new AtomicInteger();

    @AfterAll
    static void stop() {
        CLOUD.close();
    }

    @BeforeEach
    void register() {
        var client = CLOUD.dynamo().client();
        new DynamoStrategies(client, CLOUD.value("StrategiesTable"), NOON)
                .seed(StrategyCatalogue.predefined().all());
        new DynamoAccounts(client, CLOUD.value("AccountsTable"))
                .register(Seeding.account(account, "conservative", NOON.instant()));
    }

    @Test
    void fifty_identical_requests_are_one_call_and_one_record() throws Exception {
        var replies = fifty(_ -> Map.of());

        checkOneDecision(replies);
    }

    @Test
    void fifty_identical_requests_with_a_key_each_are_one_call_and_one_record() throws Exception {
        var replies = fifty(n -> Map.of("idempotency-key", "key-" + n));

        checkOneDecision(replies);
        var engine = engine(NO_LIMITS);
        for (var n = 0; n < 50; n++)
            assertThat(post(engine, Map.of("idempotency-key", "key-" + n), "").getBody())
                    .isEqualTo(replies.getFirst().getBody());
        assertThat(calls).hasValue(1);
    }

    @Test
    void of_two_bodies_under_one_key_at_once_one_is_decided_and_the_other_refused() throws Exception {
        var engines = List.of(engine(NO_LIMITS), engine(NO_LIMITS));
        var turn = new AtomicInteger();
        var key = Map.of("idempotency-key", "one");

        var replies = Race.of(20, () -> {
            var n = turn.getAndIncrement();
            return post(engines.get(n % 2), key, "\"symbols\": [\"%s\"]".formatted(n / 2 % 2 == 0 ? "BTC" : "ETH"));
        });

        assertThat(replies).filteredOn(reply -> reply.getStatusCode() == 409).hasSize(10);
        var answered =
                replies.stream().filter(reply -> reply.getStatusCode() == 200).toList();
        assertThat(answered).hasSize(10);
        assertThat(answered.stream().map(APIGatewayV2HTTPResponse::getBody).distinct())
                .hasSize(1);
        assertThat(calls).hasValue(1);
        for (var asset : List.of("BTC", "ETH")) {
            var without = post(engines.getFirst(), Map.of(), "\"symbols\": [\"%s\"]".formatted(asset));
            assertThat(without.getStatusCode()).isEqualTo(200);
            assertThat(without.getBody()).contains("\"symbols\":[\"%s\"]".formatted(asset));
        }
    }

    private List<APIGatewayV2HTTPResponse> fifty(IntFunction<Map<String, String>> headers) throws Exception {
        var engines = List.of(engine(NO_LIMITS), engine(NO_LIMITS));
        var turn = new AtomicInteger();
        return Race.of(50, () -> {
            var n = turn.getAndIncrement();
            return post(engines.get(n % 2), headers.apply(n), "");
        });
    }

    private void checkOneDecision(List<APIGatewayV2HTTPResponse> replies) {
        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.getStatusCode()).isEqualTo(200));
        assertThat(replies.stream().map(ConcurrentRequestsTest::decision).distinct())
                .hasSize(1);
        assertThat(replies.stream()
                        .filter(reply -> "miss".equals(reply.getHeaders().get("Arbiter-Cache"))))
                .hasSize(1);
        assertThat(calls).hasValue(1);
        var ledger =
                new DynamoLedger(CLOUD.dynamo().client(), CLOUD.value("DecisionsTable"), CLOUD.value("AccountsTable"));
        assertThat(ledger.chain(account, 1, 9)).hasSize(1);
    }

    @Test
    void two_engines_grant_one_rate_together() throws Exception {
        var three = Map.of("RatePerAccountPerMinute", "1", "RatePerAccountBurst", "3", "RatePerAssetPerMinute", "0");
        var engines = List.of(engine(three), engine(three));
        var turn = new AtomicInteger();

        var replies = Race.of(12, () -> post(engines.get(turn.getAndIncrement() % 2), Map.of(), ""));

        assertThat(replies).filteredOn(reply -> reply.getStatusCode() == 200).hasSize(3);
        assertThat(replies)
                .filteredOn(reply -> reply.getStatusCode() == 429)
                .hasSize(9)
                .allSatisfy(reply -> assertThat(Integer.parseInt(
                                String.valueOf(reply.getHeaders().get("Retry-After"))))
                        .isPositive());
    }

    /** One that was wired by itself, over the same tables. */
    private GenerateDecision engine(Map<String, String> parameters) {
        var environment =
                new HashMap<>(CLOUD.function("GenerateDecision", parameters).environment());
        environment.put("AWS_REGION", LocalAws.REGION.id());
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        UnaryOperator<ChatModel> counted = model -> call -> {
            calls.incrementAndGet();
            return model.ask(call);
        };
        return new GenerateDecision(Wiring.of(
                environment, new Outside(NOON, Clock.systemUTC(), null, counted, UnaryOperator.identity(), _ -> {})));
    }

    private APIGatewayV2HTTPResponse post(GenerateDecision engine, Map<String, String> headers, String field) {
        var timeout = CLOUD.function("GenerateDecision", NO_LIMITS).timeout();
        var claims = Map.of("accounts", account.value(), "scope", "decide");
        var authorizer = Authorizer.builder()
                .withJwt(JWT.builder().withClaims(claims).build())
                .build();
        var event = APIGatewayV2HTTPEvent.builder()
                .withRouteKey("POST /api/v1/decisions/generate")
                .withHeaders(headers)
                .withRequestContext(
                        RequestContext.builder().withAuthorizer(authorizer).build())
                .withBody("{\"account_id\": \"%s\"%s}".formatted(account, field.isEmpty() ? "" : ", " + field))
                .build();
        return engine.handleRequest(event, LocalContext.of("GenerateDecision", timeout));
    }

    private static String decision(APIGatewayV2HTTPResponse reply) {
        try {
            return Json.parse(reply.getBody()).path("decision_id").asText();
        } catch (UnreadableJson e) {
            throw new AssertionError(reply.getBody(), e);
        }
    }
}
