package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.engine.TestClock;
import arbiter.engine.flight.Boarding.How;
import arbiter.engine.flight.CacheControl;
import arbiter.engine.flight.CacheControlContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

class DynamoCacheControlTest extends CacheControlContract {

    private final String runtime = LocalDynamo.table();
    private final TestClock clock = new TestClock(NOON);

    @Override
    protected CacheControl control() {
        return new DynamoCacheControl(LocalDynamo.client(), runtime, clock);
    }

    @Override
    protected TestClock clock() {
        return clock;
    }

    @Test
    void trusts_an_epoch_for_less_than_two_seconds() {
        var units = new ConsumedUnits();
        var there = new DynamoCacheControl(LocalDynamo.client(units), runtime, clock);
        there.epoch();
        control().clear();

        clock.pass(Duration.ofSeconds(2).minusNanos(1));
        assertThat(there.epoch()).isZero();
        assertThat(units.read()).isLessThanOrEqualTo(1);
        clock.pass(Duration.ofNanos(1));
        assertThat(there.epoch()).isEqualTo(1);
    }

    @Test
    void a_count_costs_one_unit_and_is_gone_after_two_days() {
        var units = new ConsumedUnits();

        new DynamoCacheControl(LocalDynamo.client(units), runtime, clock).count(How.HIT);

        assertThat(units.written()).isEqualTo(1);
        var item = new Dynamo(LocalDynamo.client(), runtime)
                .get("flight#counts#2025-10-10", "-")
                .orElseThrow();
        assertThat(item.number("hit")).isEqualTo(1);
        assertThat(item.number("expires_at"))
                .isEqualTo(NOON.plus(Duration.ofDays(2)).getEpochSecond());
    }

    @Test
    void loses_a_count_that_it_cannot_write_but_not_an_epoch_that_it_cannot_read() {
        var nowhere = new DynamoCacheControl(LocalDynamo.client(), "no-such-table", clock);

        nowhere.count(How.MISS);

        assertThatThrownBy(nowhere::epoch).isInstanceOf(SdkException.class);
        assertThatThrownBy(nowhere::clear).isInstanceOf(SdkException.class);
    }
}
