package arbiter.function.generate;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.TradingState;
import arbiter.decision.DecisionId;
import arbiter.engine.Request;
import arbiter.engine.Scene;
import arbiter.engine.rate.Gcra;
import arbiter.market.ForwardingMarket;
import arbiter.market.MarketData;
import arbiter.market.MarketSnapshot;
import arbiter.market.Wanted;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which requests are answered by a decision of their own, and which by another's. */
class SharedDecisionsTest extends GenerateFixture {

    private static final String ETH_ONLY = "{\"account_id\": \"account-0001\", \"symbols\": [\"ETH\"]}";
    private static final String ANEW = "{\"account_id\": \"account-0001\", \"force_refresh\": true}";

    @BeforeEach
    void askSomebodyWhoBuys() {
        model = call -> {
            calls.incrementAndGet();
            return Scene.saying(scene.buying("500")).ask(call);
        };
    }

    @Test
    void an_identical_request_gets_the_very_same_record_and_asks_nobody() {
        var first = post(BODY);
        var second =
                post("{\"symbols\": [\"ETH\", \"BTC\"], \"account_id\": \"account-0001\", \"force_refresh\": false}");

        assertThat(first.getHeaders()).containsEntry("Arbiter-Cache", "miss");
        assertThat(second.getStatusCode()).isEqualTo(200);
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(second.getHeaders()).containsEntry("Arbiter-Cache", "hit");
        assertThat(calls).hasValue(1);
        assertThat(scene.ledger.chain(ACCOUNT, 1, 9)).hasSize(1);
    }

    @Test
    void another_question_is_another_decision() {
        post(BODY);

        var other = post(ETH_ONLY);

        assertThat(other.getHeaders()).containsEntry("Arbiter-Cache", "miss");
        assertThat(calls).hasValue(2);
    }

    @Test
    void whoever_asks_anew_gets_a_new_decision_which_the_next_one_finds() {
        var first = post(BODY);

        var second = post(ANEW);
        var third = post(BODY);

        assertThat(id(second)).isNotEqualTo(id(first));
        assertThat(second.getHeaders()).containsEntry("Arbiter-Cache", "miss");
        assertThat(third.getBody()).isEqualTo(second.getBody());
        assertThat(calls).hasValue(2);
    }

    @Test
    void what_fell_back_is_not_given_again() {
        model = Scene.saying("no JSON");
        var first = post(BODY);

        var second = post(BODY);

        assertThat(json(first).get("status").textValue()).isEqualTo("fell_back");
        assertThat(id(second)).isNotEqualTo(id(first));
        assertThat(second.getHeaders()).containsEntry("Arbiter-Cache", "miss");
    }

    @Test
    void a_key_may_be_answered_by_a_decision_that_stands_and_is_answered_the_same_again() {
        var first = post(BODY);
        headers.put("Idempotency-Key", "one");

        var found = post(BODY);
        dropWhatIsCached();
        var again = post(BODY);

        assertThat(found.getBody()).isEqualTo(first.getBody());
        assertThat(found.getHeaders()).containsEntry("Arbiter-Cache", "hit");
        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(again.getHeaders()).containsEntry("Arbiter-Cache", "repeat");
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_key_names_the_decision_that_is_begun_for_it_and_others_find_it() {
        headers.put("Idempotency-Key", "one");
        var first = post(BODY);
        headers.put("Idempotency-Key", "two");

        var second = post(BODY);

        assertThat(id(first)).isEqualTo(DecisionId.ofKey(ACCOUNT, "one").value());
        assertThat(second.getBody()).isEqualTo(first.getBody());
    }

    @Test
    void a_key_is_answered_the_same_though_it_asks_anew() {
        headers.put("Idempotency-Key", "one");
        var first = post(ANEW);

        var second = post(ANEW);

        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_key_that_was_answered_by_another_s_decision_belongs_to_its_own_request() {
        post(BODY);
        headers.put("Idempotency-Key", "one");
        post(BODY);

        var response = post("{\"account_id\": \"account-0001\", \"symbols\": [\"ETH\", \"BTC\"]}");

        assertProblem(response, 409, "urn:arbiter:problem:conflict");
    }

    @Test
    void of_two_requests_at_once_under_one_key_the_second_begins_nothing() {
        headers.put("Idempotency-Key", "one");
        var first = new ArrayList<APIGatewayV2HTTPResponse>();
        // The second has looked for the key and found nothing when the first takes it.
        market = during(() -> first.add(post(BODY)));

        var second = post(ETH_ONLY);

        assertThat(first.getFirst().getStatusCode()).isEqualTo(200);
        assertProblem(second, 409, "urn:arbiter:problem:conflict");
        headers.clear();
        var other = post(ETH_ONLY);
        assertThat(other.getHeaders()).containsEntry("Arbiter-Cache", "miss");
        assertThat(json(other).get("symbols").toString()).isEqualTo("[\"ETH\"]");
        assertThat(post(BODY).getHeaders()).containsEntry("Arbiter-Cache", "miss");
    }

    @Test
    void of_two_equal_requests_at_once_under_one_key_both_get_the_first_one_s_record() {
        headers.put("Idempotency-Key", "one");
        var first = new ArrayList<APIGatewayV2HTTPResponse>();
        market = during(() -> first.add(post(BODY)));

        var second = post(BODY);

        assertThat(second.getBody()).isEqualTo(first.getFirst().getBody());
        assertThat(second.getHeaders()).containsEntry("Arbiter-Cache", "repeat");
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_key_that_is_used_again_after_days_repeats_what_was_decided_for_it() {
        headers.put("Idempotency-Key", "one");
        var first = post(BODY);
        now.set(NOON.plus(Duration.ofDays(3)));

        var again = post(BODY);
        var other = post(ETH_ONLY);

        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(again.getHeaders()).containsEntry("Arbiter-Cache", "repeat");
        assertProblem(other, 409, "urn:arbiter:problem:conflict");
    }

    @Test
    void a_request_that_is_refused_has_not_used_its_key() {
        perAccount = Gcra.perMinute(1, 1);
        headers.put("Idempotency-Key", "one");
        post(BODY);
        headers.put("Idempotency-Key", "two");
        assertThat(post(BODY).getStatusCode()).isEqualTo(429);
        now.set(NOON.plusSeconds(60));

        assertThat(post(ETH_ONLY).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_halt_while_the_market_is_read_is_no_longer_overlooked() {
        post(BODY);
        market = during(() -> scene.accounts.trade(ACCOUNT, TradingState.HALTED));

        var second = post(BODY);

        assertThat(second.getHeaders()).containsEntry("Arbiter-Cache", "miss");
        assertThat(json(second).get("status").textValue()).isEqualTo("fell_back");
    }

    @Test
    void a_state_that_is_reported_while_the_market_is_read_drops_what_was_decided_before() {
        post(BODY);
        market = during(this::dropWhatIsCached);

        assertThat(post(BODY).getHeaders()).containsEntry("Arbiter-Cache", "miss");
    }

    @Test
    void a_decision_that_ends_while_the_market_is_read_is_not_given() {
        var until = Instant.parse(json(post(BODY)).get("valid_until").textValue());
        now.set(until.minusMillis(1));
        assertThat(post(BODY).getHeaders()).containsEntry("Arbiter-Cache", "hit");
        market = during(() -> now.set(until));

        assertThat(post(BODY).getHeaders()).containsEntry("Arbiter-Cache", "miss");
    }

    /** A market that something happens beside while it is read. */
    private MarketData during(Runnable event) {
        var calm = market;
        return new ForwardingMarket(calm) {
            @Override
            public MarketSnapshot read(Wanted wanted, Instant asOf) {
                var snapshot = super.read(wanted, asOf);
                market = calm;
                event.run();
                return snapshot;
            }
        };
    }

    @Test
    void a_request_that_meets_one_under_way_waits_for_its_record_until_the_deadline() {
        var met = new AtomicReference<APIGatewayV2HTTPResponse>();
        model = call -> {
            if (calls.incrementAndGet() == 1) met.set(post(BODY));
            return Scene.saying(scene.buying("500")).ask(call);
        };

        var first = post(BODY);

        var waiting = met.get();
        assertThat(first.getStatusCode()).isEqualTo(200);
        assertThat(waiting.getStatusCode()).isEqualTo(202);
        assertThat(waiting.getHeaders())
                .containsEntry("Arbiter-Cache", "shared")
                .containsEntry("Location", "/api/v1/decisions/" + id(first));
        assertThat(json(waiting).get("decision_id").textValue()).isEqualTo(id(first));
        assertThat(json(waiting).get("state").textValue()).isEqualTo("asked");
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_flight_whose_worker_died_is_taken_over_when_its_lease_is_past() {
        headers.put("Idempotency-Key", "dead");
        beginAndDie(NOON.plusSeconds(3));
        headers.clear();

        var response = post(BODY);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsEntry("Arbiter-Cache", "shared");
        assertThat(id(response)).isEqualTo(DecisionId.ofKey(ACCOUNT, "dead").value());
        assertThat(now.get()).isEqualTo(NOON.plusSeconds(3));
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_flight_whose_worker_died_is_left_to_others_where_no_time_is_left_to_ask() {
        headers.put("Idempotency-Key", "dead");
        beginAndDie(NOON.plusSeconds(16));
        headers.clear();

        var response = post(BODY);

        assertThat(response.getStatusCode()).isEqualTo(202);
        assertThat(json(response).get("state").textValue()).isEqualTo("reserved");
        assertThat(calls).hasValue(0);
        assertThat(post(BODY).getStatusCode()).isEqualTo(200);
        assertThat(calls).hasValue(1);
    }

    /** A worker that has begun a flight and claimed its decision, and is not heard of again. */
    private void beginAndDie(Instant leaseUntil) {
        var id = DecisionId.ofKey(ACCOUNT, "dead");
        var request = Request.onNoMarketYet(id, ACCOUNT, List.of(BTC, ETH), null, NOON, NOON.plusSeconds(60));
        var flight =
                flightDesk().board(lookout().look(request).orElseThrow(), false).flight();
        scene.ledger.claim(flight.request(), NOON, leaseUntil);
    }

    @Test
    void deadlines_are_measured_in_the_time_of_leases_not_the_market_s() {
        now.set(Instant.parse("2026-11-02T09:00:00Z"));
        marketClock = Clock.fixed(NOON, ZoneOffset.UTC);
        headers.put("Idempotency-Key", "dead");
        beginAndDie(now.get().plusSeconds(600));

        var response = post(BODY);

        assertThat(response.getStatusCode()).isEqualTo(202);
        assertThat(now.get()).isBetween(Instant.parse("2026-11-02T09:00:20Z"), Instant.parse("2026-11-02T09:00:25Z"));
        headers.clear();
        var other = post(ETH_ONLY);
        assertThat(json(other).get("requested_at").textValue()).isEqualTo(NOON.toString());
    }

    @Test
    void operators_see_how_requests_were_answered_today() {
        post(BODY);
        post(BODY);
        headers.put("Idempotency-Key", "one");
        post(BODY);
        post(BODY);

        claims = Map.of("scope", "admin");
        var stats = call(CacheRoutes.STATS, null);

        assertThat(stats.getStatusCode()).isEqualTo(200);
        assertThat(stats.getBody())
                .isEqualTo("{\"day\":\"2025-10-10\",\"hits\":2,\"shared\":0,\"misses\":1,\"cleared_at\":null}");
    }

    @Test
    void operators_clear_the_cache() {
        var first = post(BODY);
        claims = Map.of("accounts", "*", "scope", "admin decide");

        var cleared = call(CacheRoutes.CLEAR, "{}");
        var second = post(BODY);

        assertThat(cleared.getStatusCode()).isEqualTo(200);
        assertThat(json(cleared).get("cleared_at").textValue()).isEqualTo(NOON.toString());
        assertThat(second.getHeaders()).containsEntry("Arbiter-Cache", "miss");
        assertThat(id(second)).isNotEqualTo(id(first));
    }

    @Test
    void nobody_but_operators_sees_or_clears_the_cache() {
        claims = Map.of("accounts", "*", "scope", "read decide");

        assertProblem(call(CacheRoutes.STATS, null), 403, "urn:arbiter:problem:forbidden");
        assertProblem(call(CacheRoutes.CLEAR, null), 403, "urn:arbiter:problem:forbidden");

        assertThat(cache.epoch()).isZero();
    }

    @Test
    void a_clearing_knows_no_fields() {
        claims = Map.of("scope", "admin");

        assertProblem(call(CacheRoutes.CLEAR, "{\"account_id\": \"x\"}"), 400, "urn:arbiter:problem:bad-request");

        assertThat(cache.epoch()).isZero();
        assertThat(call(CacheRoutes.CLEAR, null).getStatusCode()).isEqualTo(200);
    }

    private APIGatewayV2HTTPResponse call(String route, @Nullable String body) {
        return function().handleRequest(event(route, body), Invocation.FRESH);
    }

    private void dropWhatIsCached() {
        var state = scene.account().state();
        scene.accounts.report(ACCOUNT, state.at(state.asOf().plus(Duration.ofMillis(1))));
    }

    private static String id(APIGatewayV2HTTPResponse response) {
        return json(response).get("decision_id").textValue();
    }
}
