package arbiter.function.generate;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.TradingState;
import arbiter.engine.Scene;
import arbiter.engine.rate.Gcra;
import arbiter.engine.rate.Gcra.Verdict;
import arbiter.engine.rate.RateLimits;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** How often an account may ask. */
class RateLimitTest extends GenerateFixture {

    private static final String ETH_ONLY = "{\"account_id\": \"account-0001\", \"symbols\": [\"ETH\"]}";

    @Test
    void an_account_above_its_rate_is_told_when_to_come_again_and_is_served_then() {
        perAccount = Gcra.perMinute(40, 2);
        post(BODY);
        now.set(NOON.plusMillis(100));
        post(ETH_ONLY);

        var refused = post(BODY);

        assertProblem(refused, 429, "urn:arbiter:problem:rate-limited");
        assertThat(json(refused).get("detail").textValue()).isEqualTo("account account-0001 is asked for too often");
        assertThat(refused.getHeaders()).containsEntry("Retry-After", "2").doesNotContainKey("Arbiter-Cache");
        now.set(NOON.plusSeconds(2));
        assertThat(post(BODY).getStatusCode()).isEqualTo(200);
    }

    @Test
    void an_asset_above_its_rate_is_named() {
        perAsset = Gcra.perMinute(10, 1);
        post(ETH_ONLY);

        var refused = post(BODY);

        assertProblem(refused, 429, "urn:arbiter:problem:rate-limited");
        assertThat(json(refused).get("detail").textValue())
                .isEqualTo("asset ETH of account account-0001 is asked for too often");
        assertThat(refused.getHeaders()).containsEntry("Retry-After", "6");
        assertThat(post("{\"account_id\": \"account-0001\", \"symbols\": [\"BTC\"]}")
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void an_answer_from_the_cache_counts_like_any_other() {
        perAccount = Gcra.perMinute(1, 2);
        post(BODY);
        assertThat(post(BODY).getHeaders()).containsEntry("Arbiter-Cache", "hit");

        assertProblem(post(BODY), 429, "urn:arbiter:problem:rate-limited");
    }

    @Test
    void a_repeated_key_costs_nothing() {
        perAccount = Gcra.perMinute(1, 1);
        headers.put("Idempotency-Key", "one");
        var first = post(BODY);

        for (var i = 0; i < 5; i++) assertThat(post(BODY).getBody()).isEqualTo(first.getBody());

        headers.put("Idempotency-Key", "two");
        assertProblem(post(BODY), 429, "urn:arbiter:problem:rate-limited");
        headers.clear();
        now.set(NOON.plusSeconds(60));
        assertThat(post(BODY).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_refused_key_is_not_used_up() {
        perAccount = Gcra.perMinute(1, 1);
        post(ETH_ONLY);
        headers.put("Idempotency-Key", "one");
        assertProblem(post(BODY), 429, "urn:arbiter:problem:rate-limited");

        now.set(NOON.plusSeconds(60));

        assertThat(post(BODY).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_refusal_reads_no_market_and_asks_nobody() {
        perAccount = Gcra.perMinute(1, 1);
        post(BODY);
        market = failing(new IllegalStateException("was read"));

        assertProblem(post(BODY), 429, "urn:arbiter:problem:rate-limited");

        assertThat(calls).hasValue(1);
    }

    @Test
    void an_account_above_its_rate_leaves_another_alone() {
        var other = Scene.account("conservative", TradingState.ACTIVE);
        scene.accounts.put(new Account(
                new AccountId("account-0000"),
                other.registration(),
                other.terms(),
                other.modelTerms(),
                other.state(),
                other.live(),
                other.assignment()));
        perAccount = Gcra.perMinute(1, 1);
        perAsset = Gcra.perMinute(1, 1);
        for (var i = 0; i < 3; i++) post(BODY);

        assertThat(post("{\"account_id\": \"account-0000\"}").getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_stranger_s_token_uses_up_nobody_s_rate() {
        perAccount = Gcra.perMinute(1, 1);
        claims = Map.of("accounts", "account-0002", "scope", "decide");
        assertProblem(post(BODY), 403, "urn:arbiter:problem:forbidden");

        claims = Map.of("accounts", ACCOUNT.value(), "scope", "decide");

        assertThat(post(BODY).getStatusCode()).isEqualTo(200);
    }

    @Test
    void nobody_is_served_when_permits_cannot_be_counted() {
        perAccount = Gcra.perMinute(1, 1);
        limits = new RateLimits() {
            @Override
            public Verdict take(String name, Gcra rate) {
                throw SdkClientException.create("connect to secret-host refused");
            }

            @Override
            public void giveBack(String name, Gcra rate, Instant until) {}
        };

        assertProblem(post(BODY), 503, "urn:arbiter:problem:unavailable");
        assertThat(calls).hasValue(0);
    }
}
