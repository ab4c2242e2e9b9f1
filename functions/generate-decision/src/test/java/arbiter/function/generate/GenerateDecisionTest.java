package arbiter.function.generate;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.account.TradingState;
import arbiter.decision.DecisionId;
import arbiter.engine.Claim;
import arbiter.engine.Request;
import arbiter.engine.Scene;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class GenerateDecisionTest extends GenerateFixture {

    @Test
    void answers_with_the_record_that_stands() {
        var response = post(BODY);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/json");
        var record = json(response);
        assertThat(record.get("account_id").textValue()).isEqualTo("account-0001");
        assertThat(record.get("symbols").valueStream().map(JsonNode::textValue)).containsExactly("BTC", "ETH");
        assertThat(record.get("cycle_id").isNull()).isTrue();
        assertThat(scene.ledger.find(new DecisionId(record.get("decision_id").textValue())))
                .isPresent();
    }

    @Test
    void answers_with_the_record_though_its_figures_cannot_be_written() {
        var troubled = new Troubled();
        meter = troubled;

        assertThat(post(BODY).getStatusCode()).isEqualTo(200);

        assertThat(troubled.given()).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void decides_the_symbols_asked_for() {
        var record = json(post("{\"account_id\": \"account-0001\", \"symbols\": [\"ETH\"], \"force_refresh\": true}"));

        assertThat(record.get("symbols").valueStream().map(JsonNode::textValue)).containsExactly("ETH");
    }

    @Test
    void the_same_key_finds_the_same_record_and_asks_nobody() {
        headers.put("Idempotency-Key", "one");

        var first = post(BODY);
        var second = post(BODY);

        assertThat(second.getStatusCode()).isEqualTo(200);
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(calls).hasValue(1);
        assertThat(json(first).get("decision_id").textValue())
                .isEqualTo(DecisionId.ofKey(ACCOUNT, "one").value());
    }

    @Test
    void a_key_used_for_another_body_is_a_conflict() {
        headers.put("idempotency-key", "one");
        post(BODY);

        var response = post("{\"account_id\": \"account-0001\", \"symbols\": [\"ETH\"]}");

        assertProblem(response, 409, "urn:arbiter:problem:conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "naïve", "tab\there"})
    void a_key_has_visible_characters(String key) {
        headers.put("Idempotency-Key", key);

        assertProblem(post(BODY), 400, "urn:arbiter:problem:bad-request");
    }

    @Test
    void a_key_has_at_most_128_characters() {
        headers.put("Idempotency-Key", "k".repeat(128));
        assertThat(post(BODY).getStatusCode()).isEqualTo(200);

        headers.put("Idempotency-Key", "k".repeat(129));
        assertProblem(post(BODY), 400, "urn:arbiter:problem:bad-request");
    }

    @Test
    void a_request_without_a_token_is_not_heard() {
        var event = event(BODY);
        event.setRequestContext(null);

        assertProblem(function().handleRequest(event, Invocation.FRESH), 401, "urn:arbiter:problem:unauthorized");
    }

    @ParameterizedTest
    @CsvSource({
        "account-0002, decide",
        "account-00011, decide",
        "'', decide",
        "account-0001, read",
        "account-0001, undecided",
        "account-0001, ''"
    })
    void a_token_must_name_the_account_and_the_scope(String accounts, String scope) {
        claims = Map.of("accounts", accounts, "scope", scope);

        assertProblem(post(BODY), 403, "urn:arbiter:problem:forbidden");
        assertThat(calls).hasValue(0);
    }

    @Test
    void a_star_names_every_account() {
        claims = Map.of("accounts", "*", "scope", "decide");

        assertThat(post(BODY).getStatusCode()).isEqualTo(200);
    }

    @Test
    void an_account_that_does_not_exist_is_not_found() {
        claims = Map.of("accounts", "*", "scope", "decide");

        assertProblem(post("{\"account_id\": \"stranger\"}"), 404, "urn:arbiter:problem:not-found");
    }

    @Test
    void an_account_whose_strategy_does_not_exist_is_decided_by_the_one_that_stands_in() {
        scene.accounts.put(Scene.account("gone", TradingState.ACTIVE));

        var record = json(post(BODY));

        assertThat(record.at("/strategy/id").textValue()).isEqualTo("gone");
        assertThat(record.at("/problems/0/code").textValue()).isEqualTo("strategy_missing");
    }

    @Test
    void names_all_that_is_wrong_with_a_body() {
        var response = post("""
                {"account_id": "../etc", "symbols": ["BTC", "BTC", "DOGE", "<script>"], "model": "gpt-9",
                 "force_refresh": "yes", "strategy_override": "aggressive", "surprise": 1}""");

        assertProblem(response, 400, "urn:arbiter:problem:bad-request");
        assertThat(json(response)
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").textValue()))
                .containsExactlyInAnyOrder(
                        "/account_id",
                        "/symbols/1",
                        "/symbols/2",
                        "/symbols/3",
                        "/model",
                        "/force_refresh",
                        "/strategy_override",
                        "/surprise");
    }

    @Test
    void refuses_a_strategy_override_by_name() {
        var response = post("{\"account_id\": \"account-0001\", \"strategy_override\": \"aggressive\"}");

        assertProblem(response, 400, "urn:arbiter:problem:bad-request");
        assertThat(json(response).get("detail").textValue())
                .isEqualTo("/strategy_override: is not supported yet; the account's own strategy decides");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{}",
                "{\"account_id\": null}",
                "{\"account_id\": 7}",
                "{\"account_id\": \"\"}",
                "{\"account_id\": \"account-0001\", \"account_id\": \"account-0001\"}",
                "{\"account_id\": \"account-0001\", \"symbols\": []}",
                "{\"account_id\": \"account-0001\", \"symbols\": \"BTC\"}",
                "{\"account_id\": \"account-0001\", \"symbols\": [7]}"
            })
    void refuses_a_body_that_makes_no_sense(String body) {
        assertProblem(post(body), 400, "urn:arbiter:problem:bad-request");
    }

    @Test
    void reads_a_body_in_base64() {
        var event = event(Base64.getEncoder().encodeToString(BODY.getBytes(StandardCharsets.UTF_8)));
        event.setIsBase64Encoded(true);

        assertThat(function().handleRequest(event, Invocation.FRESH).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void refuses_bytes_that_are_not_utf_8() {
        var event = event(Base64.getEncoder().encodeToString(new byte[] {'"', (byte) 0xC3, '"'}));
        event.setIsBase64Encoded(true);

        assertProblem(function().handleRequest(event, Invocation.FRESH), 400, "urn:arbiter:problem:bad-request");
        assertProblem(post("\"\uD800\""), 400, "urn:arbiter:problem:bad-request");
    }

    @Test
    void reads_256_kibibytes_and_refuses_a_byte_more() {
        var room = 256 * 1024 - BODY.length();

        assertThat(post(BODY + " ".repeat(room)).getStatusCode()).isEqualTo(200);
        assertProblem(post(BODY + " ".repeat(room + 1)), 413, "urn:arbiter:problem:too-large");
    }

    @Test
    void another_worker_s_decision_is_waited_for() {
        headers.put("Idempotency-Key", "one");
        var other = claimed(NOON.plusSeconds(2));

        var response = post(BODY);

        assertThat(other).isInstanceOf(Claim.Mine.class);
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(now.get()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void what_is_still_under_way_at_the_deadline_is_accepted() {
        headers.put("Idempotency-Key", "one");
        claimed(NOON.plusSeconds(60));

        var response = post(BODY);

        var id = DecisionId.ofKey(ACCOUNT, "one").value();
        assertThat(response.getStatusCode()).isEqualTo(202);
        assertThat(response.getHeaders()).containsEntry("Location", "/api/v1/decisions/" + id);
        assertThat(json(response).get("decision_id").textValue()).isEqualTo(id);
        assertThat(json(response).get("state").textValue()).isEqualTo("reserved");
        assertThat(calls).hasValue(0);
        assertThat(now.get()).isBefore(NOON.plusSeconds(25));
    }

    @Test
    void a_model_that_blocks_past_the_deadline_is_interrupted_and_the_work_goes_on() {
        pace = new Pace(Duration.ofMillis(1_500), Duration.ZERO, Duration.ofMillis(50));
        model = _ -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("was interrupted", e);
            }
            throw new IllegalStateException("cannot be");
        };

        var response = post(BODY);

        assertThat(response.getStatusCode()).isEqualTo(202);
        assertThat(json(response).get("state").textValue()).isEqualTo("asked");
    }

    @Test
    void begins_nothing_when_there_is_no_time_left() {
        var response = function().handleRequest(event(BODY), new Invocation(Duration.ofSeconds(5)));

        assertProblem(response, 503, "urn:arbiter:problem:unavailable");
        assertThat(calls).hasValue(0);
    }

    @Test
    void a_store_that_fails_is_a_503_without_a_stack_trace() {
        market = failing(SdkClientException.create("connect to secret-host refused"));

        var response = post(BODY);

        assertProblem(response, 503, "urn:arbiter:problem:unavailable");
        assertThat(response.getHeaders()).containsKey("Retry-After");
        assertThat(response.getBody()).doesNotContain("secret-host", "Exception", "at arbiter");
    }

    @Test
    void our_own_mistake_is_a_500_without_a_stack_trace() {
        market = failing(new IllegalStateException("secret detail"));

        var response = post(BODY);

        assertProblem(response, 500, "urn:arbiter:problem:internal");
        assertThat(response.getBody()).doesNotContain("secret detail", "Exception");
    }

    @Test
    void a_model_that_fails_falls_back_to_holds_with_200() {
        model = Scene.saying("no JSON");

        assertThat(json(post(BODY)).get("status").textValue()).isEqualTo("fell_back");
    }

    private Claim claimed(Instant until) {
        var request = new Request(
                DecisionId.ofKey(ACCOUNT, "one"),
                new AccountId("account-0001"),
                null,
                List.of(BTC, ETH),
                null,
                scene.snapshots.keep(scene.snapshot),
                NOON,
                NOON.plusSeconds(60));
        return scene.ledger.claim(request, NOON, until);
    }
}
