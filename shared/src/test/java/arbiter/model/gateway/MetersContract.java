package arbiter.model.gateway;

import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.Race;
import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.engine.TestClock;
import arbiter.market.Money;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.Prompt;
import arbiter.model.gateway.Tally.Tokens;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of meters owes those who count and those who look. */
public abstract class MetersContract {

    protected static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    protected final String model = "acme/" + UUID.randomUUID();
    protected final AccountId account = new AccountId(UUID.randomUUID().toString());
    protected final String cycle = UUID.randomUUID().toString();

    /** The meter of an execution environment of its own. */
    protected abstract Meter meter();

    /** What all of them counted. */
    protected abstract Meters meters();

    /** The clock of all of them. */
    protected abstract TestClock clock();

    @Test
    void knows_nothing_of_what_was_never_asked() {
        assertThat(meters().ofModel(model, today(), today())).isEqualTo(Tally.NOTHING);
        assertThat(meters().ofAccount(account, today())).isEmpty();
        assertThat(meters().ofCycle(cycle)).isEmpty();
    }

    @Test
    void counts_an_answer_by_model_account_and_cycle() {
        var meter = meter();
        meter.called(call(model), answered(model), TWO_SECONDS);
        meter.flush();

        var tally = new Tally(
                1,
                1,
                Map.of(),
                new Tokens(1000, 800, 300, 200),
                Money.of("0.01"),
                0,
                Latencies.of(TWO_SECONDS),
                0,
                Map.of(),
                clock().instant(),
                null);
        assertThat(meters().ofModel(model, today(), today())).isEqualTo(tally);
        assertThat(meters().ofAccount(account, today())).isEqualTo(Map.of(model, tally));
        assertThat(meters().ofCycle(cycle)).isEqualTo(Map.of(model, tally));
    }

    @Test
    void adds_up_what_was_counted_in_two_places_at_two_times() {
        var here = meter();
        var there = meter();
        var first = clock().instant();
        here.called(call(model), answered(model), TWO_SECONDS);
        here.called(call(model), failed(model, Failure.TIMED_OUT), Duration.ofSeconds(23));
        here.flush();
        clock().pass(Duration.ofSeconds(5));
        there.called(call(model), failed(model, Failure.RATE_LIMITED), Duration.ofMillis(80));
        there.called(call(model), failed(model, Failure.TIMED_OUT), Duration.ofSeconds(23));
        there.flush();
        there.flush();

        var tally = meters().ofModel(model, today(), today());
        assertThat(tally.calls()).isEqualTo(4);
        assertThat(tally.answered()).isEqualTo(1);
        assertThat(tally.failures()).isEqualTo(Map.of(Failure.RATE_LIMITED, 1L, Failure.TIMED_OUT, 2L));
        assertThat(tally.costUsd()).isEqualTo(Money.of("0.01"));
        assertThat(tally.unknownCosts()).isEqualTo(2);
        assertThat(tally.lastSuccess()).isEqualTo(first);
        assertThat(tally.lastFailure()).isEqualTo(clock().instant());
        assertThat(tally.latencies().percentile(50)).contains(TWO_SECONDS);
        assertThat(tally.latencies().percentile(95)).contains(Duration.ofSeconds(25));
        assertThat(tally.errorRate()).contains(0.75);
        assertThat(inAccount()).isEqualTo(tally);
        assertThat(inCycle()).isEqualTo(tally);
    }

    @Test
    void counts_what_was_wrong_with_answers() {
        var meter = meter();
        meter.read(model, true, List.of("trailing_comma", "trailing_comma", "fence"));
        meter.read(model, false, List.of("fence"));
        meter.read(model, true, List.of());
        meter.flush();

        var tally = meters().ofModel(model, today(), today());
        assertThat(tally.refusedReplies()).isEqualTo(1);
        assertThat(tally.repairs()).isEqualTo(Map.of("trailing_comma", 2L, "fence", 2L));
        assertThat(tally.calls()).isZero();
        assertThat(tally.errorRate()).isEmpty();
    }

    @Test
    void keeps_models_accounts_cycles_and_days_apart() {
        var meter = meter();
        var yesterday = today();
        meter.called(call(model), answered(model), TWO_SECONDS);
        clock().pass(Duration.ofDays(1));
        meter.called(call(model), answered(model), TWO_SECONDS);
        meter.called(call(model + "-mini"), answered(model + "-mini"), TWO_SECONDS);
        meter.flush();

        assertThat(meters().ofModel(model, yesterday, yesterday).calls()).isEqualTo(1);
        assertThat(meters().ofModel(model, today(), today()).calls()).isEqualTo(1);
        assertThat(meters().ofModel(model, yesterday, today()).calls()).isEqualTo(2);
        assertThat(meters().ofAccount(account, yesterday)).containsOnlyKeys(model);
        assertThat(meters().ofAccount(account, today())).containsOnlyKeys(model, model + "-mini");
        assertThat(meters().ofAccount(new AccountId(account + "0"), today())).isEmpty();
        assertThat(inCycle().calls()).isEqualTo(2);
        assertThat(meters().ofCycle(cycle + "0")).isEmpty();
    }

    @Test
    void counts_a_decision_that_belongs_to_no_cycle() {
        var meter = meter();
        meter.called(call(model, null), answered(model), TWO_SECONDS);
        meter.flush();

        assertThat(meters().ofModel(model, today(), today()).calls()).isEqualTo(1);
        assertThat(meters().ofAccount(account, today())).containsOnlyKeys(model);
    }

    @Test
    void loses_no_call_of_many_at_once() throws Exception {
        var meter = meter();
        Race.of(8, () -> {
            for (var i = 0; i < 25; i++) {
                meter.called(call(model), answered(model), TWO_SECONDS);
                if (i % 10 == 0) meter.flush();
            }
            return "";
        });
        meter.flush();

        assertThat(meters().ofModel(model, today(), today()).calls()).isEqualTo(200);
        assertThat(inCycle().costUsd()).isEqualTo(Money.of("2"));
    }

    @Test
    void reads_up_to_35_days() {
        assertThat(meters().ofModel(model, today().minusDays(34), today())).isEqualTo(Tally.NOTHING);
        assertThatIllegalArgumentException().isThrownBy(() -> meters().ofModel(model, today().minusDays(35), today()));
        assertThatIllegalArgumentException().isThrownBy(() -> meters().ofModel(model, today().plusDays(1), today()));
    }

    /** What the model did for the account today. */
    protected final Tally inAccount() {
        return meters().ofAccount(account, today()).getOrDefault(model, Tally.NOTHING);
    }

    /** What the model did in the cycle. */
    protected final Tally inCycle() {
        return meters().ofCycle(cycle).getOrDefault(model, Tally.NOTHING);
    }

    protected final LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), ZoneOffset.UTC);
    }

    protected final ModelCall call(String id) {
        return call(id, cycle);
    }

    private ModelCall call(String id, @Nullable String cycleId) {
        return new ModelCall(
                DecisionId.ofKey(account, "key"),
                account,
                cycleId,
                id,
                new Prompt("system", "market", "account"),
                clock().instant().plusSeconds(50));
    }
}
