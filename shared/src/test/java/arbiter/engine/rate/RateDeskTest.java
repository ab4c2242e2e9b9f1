package arbiter.engine.rate;

import static arbiter.engine.Some.BTC;
import static arbiter.engine.Some.ETH;
import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.adapter.memory.MemoryRateLimits;
import arbiter.engine.TestClock;
import arbiter.engine.rate.Gcra.Verdict.Taken;
import arbiter.engine.rate.RateDesk.Excess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateDeskTest {

    private static final AccountId ANNE = new AccountId("anne");
    private static final AccountId BERT = new AccountId("bert");

    private final TestClock clock = new TestClock(NOON);
    private final MemoryRateLimits limits = new MemoryRateLimits(clock);
    private final Gcra perAccount = Gcra.perMinute(30, 3);
    private final Gcra perAsset = Gcra.perMinute(10, 2);
    private final RateDesk desk = new RateDesk(limits, perAccount, perAsset);

    @Test
    void lets_an_account_ask_until_an_asset_is_used_up_and_names_it() {
        assertThat(desk.take(ANNE, List.of(BTC, ETH))).isEmpty();
        assertThat(desk.take(ANNE, List.of(BTC))).isEmpty();

        assertThat(desk.take(ANNE, List.of(ETH, BTC)))
                .contains(new Excess("asset BTC of account anne", Duration.ofSeconds(6)));
    }

    @Test
    void lets_an_account_ask_until_it_is_used_up_itself_and_names_it() {
        desk.take(ANNE, List.of(BTC));
        desk.take(ANNE, List.of(BTC));
        desk.take(ANNE, List.of(ETH));

        assertThat(desk.take(ANNE, List.of(ETH))).contains(new Excess("account anne", Duration.ofSeconds(2)));
    }

    @Test
    void a_refusal_costs_neither_the_account_nor_the_other_assets_anything() {
        desk.take(ANNE, List.of(ETH));
        desk.take(ANNE, List.of(ETH));

        for (var i = 0; i < 9; i++)
            assertThat(desk.take(ANNE, List.of(BTC, ETH)))
                    .contains(new Excess("asset ETH of account anne", Duration.ofSeconds(6)));

        assertThat(desk.take(ANNE, List.of(BTC))).isEmpty();
        assertThat(limits.take("anne#BTC", perAsset)).isInstanceOf(Taken.class);
    }

    @Test
    void an_account_above_its_rate_takes_nothing_of_another_s() {
        for (var i = 0; i < 9; i++) desk.take(ANNE, List.of(BTC));

        assertThat(desk.take(BERT, List.of(BTC))).isEmpty();
        assertThat(desk.take(BERT, List.of(BTC))).isEmpty();
    }

    @Test
    void lets_pass_again_when_it_said() {
        desk.take(ANNE, List.of(BTC));
        desk.take(ANNE, List.of(BTC));
        var excess = desk.take(ANNE, List.of(BTC)).orElseThrow();

        clock.pass(excess.retryAfter().minusNanos(1));
        assertThat(desk.take(ANNE, List.of(BTC))).isPresent();
        clock.pass(Duration.ofNanos(1));
        assertThat(desk.take(ANNE, List.of(BTC))).isEmpty();
    }

    @Test
    void a_limit_that_is_off_limits_nothing() {
        var assetsOnly = new RateDesk(limits, null, perAsset);
        var accountsOnly = new RateDesk(limits, perAccount, null);
        var free = new RateDesk(limits, null, null);

        for (var i = 0; i < 2; i++) {
            assertThat(assetsOnly.take(ANNE, List.of(BTC))).isEmpty();
            assertThat(assetsOnly.take(ANNE, List.of(ETH))).isEmpty();
        }
        assertThat(assetsOnly.take(ANNE, List.of(BTC)).orElseThrow().whose()).isEqualTo("asset BTC of account anne");
        for (var i = 0; i < 3; i++)
            assertThat(accountsOnly.take(ANNE, List.of(BTC))).isEmpty();
        assertThat(accountsOnly.take(ANNE, List.of(BTC)).orElseThrow().whose()).isEqualTo("account anne");
        for (var i = 0; i < 99; i++) assertThat(free.take(ANNE, List.of(BTC))).isEmpty();
    }
}
