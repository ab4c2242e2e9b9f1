package arbiter.function.generate;

import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.memory.MemoryCacheControl;
import arbiter.adapter.memory.MemoryFlights;
import arbiter.adapter.memory.MemoryRateLimits;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.engine.AccountSources;
import arbiter.engine.LiveMarket;
import arbiter.engine.Scene;
import arbiter.engine.flight.FlightDesk;
import arbiter.engine.flight.Keys;
import arbiter.engine.flight.Lookout;
import arbiter.engine.rate.Gcra;
import arbiter.engine.rate.RateDesk;
import arbiter.engine.rate.RateLimits;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.market.ForwardingMarket;
import arbiter.market.MarketData;
import arbiter.market.MarketSnapshot;
import arbiter.market.Wanted;
import arbiter.model.ChatModel;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.gateway.Meter;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Posts to the function over a scene, where waiting lets the time of leases pass and nothing else does. */
abstract class GenerateFixture {

    static final String BODY = "{\"account_id\": \"account-0001\"}";
    static final String GENERATE = "POST /api/v1/decisions/generate";

    private static final Offer OFFER = new Offer(List.of(BTC, ETH), Set.of(BaselineModel.ID, "other"));

    final Scene scene = new Scene("conservative");
    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final Clock clock = following(now);
    final AtomicInteger calls = new AtomicInteger();
    final Map<String, String> headers = new HashMap<>();
    final MemoryFlights flights = new MemoryFlights(clock);
    final MemoryCacheControl cache = new MemoryCacheControl(clock);
    RateLimits limits = new MemoryRateLimits(clock);
    Map<String, String> claims = Map.of("accounts", "account-0000 account-0001", "scope", "read decide");
    MarketData market = new SyntheticMarket(1, List.of(BTC, ETH));
    /** The market's time: the same, unless a test says otherwise. */
    Clock marketClock = clock;

    @Nullable
    Gcra perAccount;

    @Nullable
    Gcra perAsset;

    Meter meter = Scene.UNMETERED;
    Pace pace = Pace.CALLER;
    ChatModel model = call -> {
        calls.incrementAndGet();
        return new BaselineModel().ask(call);
    };

    private final RandomGenerator random = new SplittableRandom(1);

    @BeforeEach
    void letTimePass() {
        scene.clock = clock;
    }

    static Clock following(AtomicReference<Instant> time) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return time.get();
            }
        };
    }

    /** A function of an execution environment of its own. */
    GenerateDecision function() {
        var rates = new RateDesk(limits, perAccount, perAsset);
        var keys = new Keys(flights, scene.ledger, marketClock);
        var gate = new Gate(keys, rates, lookout(), flightDesk(), cache, marketClock);
        var counter = new Counter(gate, scene.desk(model), clock, pause -> now.updateAndGet(time -> time.plus(pause)));
        return new GenerateDecision(counter, new CacheRoutes(cache), scene.ledger, OFFER, random, pace, meter);
    }

    Lookout lookout() {
        var live = new LiveMarket(market);
        return new Lookout(
                scene.accounts,
                Scene.STRATEGIES,
                scene.control,
                live,
                Scene.BASELINE,
                cache,
                AccountSources.reported(scene.accounts));
    }

    FlightDesk flightDesk() {
        return new FlightDesk(
                flights, scene.ledger, scene.accounts, scene.snapshots, new BigDecimal("0.25"), marketClock, clock);
    }

    APIGatewayV2HTTPResponse post(String body) {
        return function().handleRequest(event(body), Invocation.FRESH);
    }

    APIGatewayV2HTTPEvent event(String body) {
        return event(GENERATE, body);
    }

    APIGatewayV2HTTPEvent event(String route, @Nullable String body) {
        var token = JWT.builder().withClaims(claims).build();
        var context = RequestContext.builder()
                .withAuthorizer(Authorizer.builder().withJwt(token).build())
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey(route)
                .withHeaders(headers)
                .withRequestContext(context)
                .withBody(body)
                .build();
    }

    static MarketData failing(RuntimeException failure) {
        return new ForwardingMarket(new SyntheticMarket(1, List.of(BTC, ETH))) {
            @Override
            public MarketSnapshot read(Wanted wanted, Instant asOf) {
                throw failure;
            }
        };
    }

    static void assertProblem(APIGatewayV2HTTPResponse response, int status, String type) {
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        var problem = json(response);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("type").textValue()).isEqualTo(type);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).isNotBlank();
    }

    static JsonNode json(APIGatewayV2HTTPResponse response) {
        try {
            return Json.parse(response.getBody());
        } catch (UnreadableJson e) {
            throw new AssertionError(response.getBody(), e);
        }
    }
}
