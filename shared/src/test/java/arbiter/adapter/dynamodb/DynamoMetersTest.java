package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.failed;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.engine.TestClock;
import arbiter.model.Failure;
import arbiter.model.gateway.Meter;
import arbiter.model.gateway.Meters;
import arbiter.model.gateway.MetersContract;
import arbiter.model.gateway.Tally;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoMetersTest extends MetersContract {

    private static final String RUNTIME = LocalDynamo.table();
    private static final TestClock CLOCK = new TestClock(NOON);

    private final Dynamo runtime = new Dynamo(LocalDynamo.client(), RUNTIME);

    @Override
    protected Meter meter() {
        return on(LocalDynamo.client());
    }

    @Override
    protected Meters meters() {
        return on(LocalDynamo.client());
    }

    private static DynamoMeters on(DynamoDbClient client) {
        return new DynamoMeters(client, RUNTIME, CLOCK, new SplittableRandom(7));
    }

    @Override
    protected TestClock clock() {
        return CLOCK;
    }

    @Test
    void an_addition_that_is_sent_twice_counts_once() {
        var repeated = new RepeatedCalls();
        var meter = on(repeated.client());
        meter.called(call(model), answered(model), TWO_SECONDS);

        meter.flush();

        assertThat(repeated.count()).isEqualTo(3);
        assertThat(meters().ofModel(model, today(), today()).calls()).isEqualTo(1);
        assertThat(inAccount().calls()).isEqualTo(1);
    }

    @Test
    void an_addition_whose_answer_never_came_counts_once_when_it_is_flushed_again() {
        var lost = new LostAnswers();
        var meter = on(LocalDynamo.client(lost));
        meter.called(call(model), answered(model), TWO_SECONDS);
        lost.loseNext();
        meter.flush();
        meter.called(call(model), answered(model), TWO_SECONDS);

        meter.flush();

        assertThat(meters().ofModel(model, today(), today()).calls()).isEqualTo(2);
        assertThat(inAccount().calls()).isEqualTo(2);
        assertThat(inCycle().calls()).isEqualTo(2);
    }

    @Test
    void holds_on_to_what_it_cannot_write_and_tries_no_further() {
        var down = new Down();
        var meter = on(LocalDynamo.client(down));
        down.isDown = true;
        meter.called(call(model), answered(model), TWO_SECONDS);
        meter.flush();
        meter.called(call(model), answered(model), TWO_SECONDS);
        meter.flush();
        assertThat(down.refused).isEqualTo(2);
        assertThat(meters().ofModel(model, today(), today())).isEqualTo(Tally.NOTHING);

        down.isDown = false;
        meter.flush();

        assertThat(meters().ofModel(model, today(), today()).calls()).isEqualTo(2);
    }

    @Test
    void stops_between_two_additions_when_its_time_is_over_and_goes_on_with_the_next() {
        var slow = new Slow();
        var meter = on(LocalDynamo.client(slow));
        meter.called(call(model), answered(model), TWO_SECONDS);

        meter.flush(Duration.ofMillis(1_500));
        assertThat(slow.limits).containsExactly(Duration.ofMillis(1_500), Duration.ofMillis(500));
        meter.flush(Duration.ZERO);
        assertThat(slow.limits).hasSize(2);
        meter.flush(Duration.ofSeconds(9));

        assertThat(slow.limits).hasSize(3);
        assertThat(meters().ofModel(model, today(), today()).calls()).isEqualTo(1);
        assertThat(inAccount().calls()).isEqualTo(1);
        assertThat(inCycle().calls()).isEqualTo(1);
    }

    /** A store of which each answer takes a second. */
    private static final class Slow implements ExecutionInterceptor {

        private final List<Duration> limits = new ArrayList<>();

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            var limit = context.request().overrideConfiguration().flatMap(RequestOverrideConfiguration::apiCallTimeout);
            limits.add(limit.orElseThrow());
            CLOCK.pass(Duration.ofSeconds(1));
        }
    }

    private static final class Down implements ExecutionInterceptor {

        private boolean isDown;
        private int refused;

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (!isDown) return;
            refused++;
            throw SdkClientException.create("the store is down");
        }
    }

    @Test
    void writes_one_small_item_for_each_subject_and_nothing_when_nothing_was_counted() {
        var units = new ConsumedUnits();
        var meter = on(LocalDynamo.client(units));
        for (var i = 0; i < 50; i++) {
            meter.called(call(model), answered(model), TWO_SECONDS);
            meter.called(call(model), failed(model, Failure.TIMED_OUT), Duration.ofSeconds(23));
            meter.read(model, true, List.of("fence"));
        }

        meter.flush();
        assertThat(units.written()).isEqualTo(3);
        meter.read(model, true, List.of());
        meter.flush();

        assertThat(units.written()).isEqualTo(3);
    }

    @Test
    void spreads_what_many_write_to_over_eight_items() {
        var meter = meter();
        for (var i = 0; i < 60; i++) {
            meter.called(call(model), answered(model), TWO_SECONDS);
            meter.flush();
        }

        var models = new HashSet<Integer>();
        var cycles = new HashSet<Integer>();
        for (var shard = 0; shard < 9; shard++) {
            if (item("meter#model#%s#%s#%d".formatted(model, today(), shard), "-")
                    .isPresent()) models.add(shard);
            if (item("meter#cycle#%s#%d".formatted(cycle, shard), model).isPresent()) cycles.add(shard);
        }
        assertThat(models).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(cycles).isEqualTo(models);
        assertThat(item("meter#account#%s#%s".formatted(account, today()), model)
                        .orElseThrow()
                        .number("calls"))
                .isEqualTo(60);
        assertThat(meters().ofModel(model, today(), today()).calls()).isEqualTo(60);
        assertThat(inCycle().calls()).isEqualTo(60);
    }

    @Test
    void keeps_days_for_35_days_after_them_and_cycles_for_two() {
        var meter = meter();
        var day = today();
        meter.called(call(model), answered(model), TWO_SECONDS);
        meter.flush();
        var written = CLOCK.instant();

        CLOCK.pass(Duration.ofDays(2).minusSeconds(1));
        assertThat(meters().ofCycle(cycle)).isNotEmpty();
        CLOCK.pass(Duration.ofSeconds(1));
        assertThat(meters().ofCycle(cycle)).isEmpty();
        var end = day.plusDays(36).atStartOfDay().toInstant(ZoneOffset.UTC);
        CLOCK.pass(Duration.between(CLOCK.instant(), end.minusSeconds(1)));
        assertThat(meters().ofModel(model, day, day).calls()).isEqualTo(1);
        assertThat(meters().ofAccount(account, day)).isNotEmpty();
        CLOCK.pass(Duration.ofSeconds(1));
        assertThat(meters().ofModel(model, day, day)).isEqualTo(Tally.NOTHING);
        assertThat(meters().ofAccount(account, day)).isEmpty();
        assertThat(LocalDate.ofInstant(written, ZoneOffset.UTC)).isEqualTo(day);
    }

    @Test
    void knows_nothing_of_a_kind_of_failure_that_another_version_wrote() {
        var meter = meter();
        meter.called(call(model), failed(model, Failure.BROKEN), TWO_SECONDS);
        meter.flush();
        for (var key : keysOfToday())
            LocalDynamo.client()
                    .updateItem(update -> update.tableName(RUNTIME)
                            .key(key.attributes())
                            .updateExpression("ADD failed_eaten_by_a_dog :one")
                            .expressionAttributeValues(
                                    Item.values().with(":one", 1).attributes()));

        assertThat(meters().ofModel(model, today(), today()).failures()).containsOnlyKeys(Failure.BROKEN);
    }

    private List<Item> keysOfToday() {
        var keys = new ArrayList<Item>();
        for (var shard = 0; shard < 8; shard++) {
            var pk = "meter#model#%s#%s#%d".formatted(model, today(), shard);
            if (item(pk, "-").isPresent()) keys.add(Item.at(pk, "-"));
        }
        assertThat(keys).hasSize(1);
        return keys;
    }

    private Optional<Item> item(String pk, String sk) {
        return runtime.get(pk, sk);
    }
}
