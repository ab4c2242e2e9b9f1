package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.engine.TestClock;
import arbiter.engine.rate.Gcra;
import arbiter.engine.rate.Gcra.Verdict.Refused;
import arbiter.engine.rate.Gcra.Verdict.Taken;
import arbiter.engine.rate.RateLimits;
import arbiter.engine.rate.RateLimitsContract;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoRateLimitsTest extends RateLimitsContract {

    private static final String RUNTIME = LocalDynamo.table();
    private static final TestClock CLOCK = new TestClock(NOON);

    @Override
    protected RateLimits limits() {
        return limits(LocalDynamo.client(), LocalDynamo.client());
    }

    private static DynamoRateLimits limits(DynamoDbClient client, DynamoDbClient once) {
        return new DynamoRateLimits(client, once, RUNTIME, CLOCK);
    }

    @Override
    protected TestClock clock() {
        return CLOCK;
    }

    @Test
    void a_permit_after_a_rest_costs_one_unit_and_every_other_two() {
        var units = new ConsumedUnits();
        var limits = limits(LocalDynamo.client(units), LocalDynamo.client());

        limits.take(name, RATE);
        assertThat(units.written()).isEqualTo(1);
        limits.take(name, RATE);

        assertThat(units.written()).isLessThanOrEqualTo(3);
    }

    @Test
    void is_one_timestamp_that_the_table_may_remove_once_it_means_nothing() {
        limits().take(name, RATE);

        var item = new Dynamo(LocalDynamo.client(), RUNTIME)
                .get("rate#" + name, "-")
                .orElseThrow();
        var now = CLOCK.instant();
        assertThat(item.attributes()).containsOnlyKeys("pk", "sk", "until_nanos", "expires_at");
        assertThat(item.number("until_nanos")).isEqualTo(ChronoUnit.NANOS.between(Instant.EPOCH, now.plusSeconds(6)));
        assertThat(item.number("expires_at"))
                .isGreaterThan(RATE.furthest(now).plus(RATE.interval()).getEpochSecond());
    }

    @Test
    void is_kept_as_long_as_the_last_permit_of_a_great_burst_is_taken() {
        var slow = Gcra.perMinute(1, 600);
        for (var i = 0; i < 3; i++) limits().take(name, slow);

        var item = new Dynamo(LocalDynamo.client(), RUNTIME)
                .get("rate#" + name, "-")
                .orElseThrow();
        var last = CLOCK.instant().plus(Duration.ofMinutes(600));
        assertThat(item.number("expires_at")).isGreaterThan(last.getEpochSecond());
    }

    @Test
    void a_permit_that_is_asked_for_twice_over_a_broken_line_never_gives_one_too_many() {
        var repeating = limits(new RepeatedCalls().client(), LocalDynamo.client());

        assertThat(repeating.take(name, RATE)).isInstanceOf(Taken.class);
        limits().take(name, RATE);
        limits().take(name, RATE);

        assertThat(limits().take(name, RATE)).isInstanceOf(Refused.class);
    }

    @Test
    void gives_back_once_though_the_line_breaks() {
        for (var i = 0; i < 3; i++) limits().take(name, RATE);
        var last = CLOCK.instant().plusSeconds(18);
        var unlucky = limits(LocalDynamo.client(), LocalDynamo.once(new RepeatedCalls()));

        unlucky.giveBack(name, RATE, last);

        assertThat(limits().take(name, RATE)).isInstanceOf(Taken.class);
        assertThat(limits().take(name, RATE)).isInstanceOf(Refused.class);
    }

    @Test
    void lets_nobody_through_unseen_when_the_store_is_out_of_reach() {
        var nowhere = new DynamoRateLimits(LocalDynamo.client(), LocalDynamo.client(), "no-such-table", CLOCK);

        assertThatThrownBy(() -> nowhere.take(name, RATE)).isInstanceOf(SdkException.class);
        assertThatCode(() -> nowhere.giveBack(name, RATE, CLOCK.instant().plusSeconds(6)))
                .doesNotThrowAnyException();
    }
}
