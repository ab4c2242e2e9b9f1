package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.engine.TestClock;
import arbiter.model.Failure;
import arbiter.model.gateway.Breakers;
import arbiter.model.gateway.Breakers.Admission;
import arbiter.model.gateway.Breakers.Standing;
import arbiter.model.gateway.Breakers.State;
import arbiter.model.gateway.BreakersContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoBreakersTest extends BreakersContract {

    private static final String RUNTIME = LocalDynamo.table();
    private static final TestClock CLOCK = new TestClock(NOON);

    @Override
    protected Breakers breakers() {
        return breakers(LocalDynamo.client());
    }

    private static DynamoBreakers breakers(DynamoDbClient client) {
        return new DynamoBreakers(client, RUNTIME, CLOCK);
    }

    @Override
    protected TestClock clock() {
        return CLOCK;
    }

    @Test
    void trusts_a_reading_for_less_than_two_seconds() {
        var here = breakers();
        var there = breakers();
        there.admit(model);
        fail(here, 5);

        CLOCK.pass(Duration.ofSeconds(2).minusNanos(1));
        assertThat(there.admit(model)).isEqualTo(Admission.CLOSED);
        CLOCK.pass(Duration.ofNanos(1));
        assertThat(there.admit(model)).isEqualTo(Admission.REFUSED);
    }

    @Test
    void reads_anew_when_the_clock_was_set_back() {
        var there = breakers();
        there.admit(model);
        fail(breakers(), 5);

        CLOCK.pass(Duration.ofNanos(-1));

        assertThat(there.admit(model)).isEqualTo(Admission.REFUSED);
    }

    @Test
    void neither_reads_nor_writes_while_all_is_well() {
        var units = new ConsumedUnits();
        var breakers = breakers(LocalDynamo.client(units));
        breakers.admit(model);
        breakers.succeeded(model);
        assertThat(units.read()).isLessThanOrEqualTo(1);

        units.reset();
        breakers.admit(model);
        breakers.succeeded(model);
        breakers.released(model);

        assertThat(units.read()).isZero();
        assertThat(units.written()).isZero();
    }

    @Test
    void writes_nothing_of_failures_that_come_while_it_is_open() {
        var units = new ConsumedUnits();
        var breakers = breakers(LocalDynamo.client(units));
        fail(breakers, 5);
        assertThat(units.written()).isEqualTo(5);

        fail(breakers, 5);

        assertThat(units.written()).isEqualTo(5);
    }

    @Test
    void a_failure_that_is_sent_twice_counts_once() {
        var repeated = new RepeatedCalls();
        var repeating = breakers(repeated.client());
        repeating.admit(model);
        var readings = repeated.count();

        fail(repeating, 4);

        assertThat(repeated.count() - readings).isEqualTo(4);
        assertThat(breakers().standing(model).consecutiveFailures()).isEqualTo(4);
    }

    @Test
    void a_probe_that_is_sent_twice_is_a_probe() {
        fail(breakers(), 5);
        CLOCK.pass(Duration.ofSeconds(30));

        assertThat(breakers(new RepeatedCalls().client()).admit(model)).isEqualTo(Admission.PROBE);
        assertThat(breakers().admit(model)).isEqualTo(Admission.REFUSED);
    }

    @Test
    void forgets_after_a_day_though_the_table_still_has_it() {
        fail(breakers(), 4);

        CLOCK.pass(Duration.ofDays(1).minusSeconds(1));
        assertThat(breakers().standing(model).consecutiveFailures()).isEqualTo(4);
        CLOCK.pass(Duration.ofSeconds(1));
        assertThat(breakers().standing(model)).isEqualTo(Standing.NEW);
        var breakers = breakers();
        breakers.admit(model);
        fail(breakers, 1);
        assertThat(breakers.standing(model).consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void begins_anew_when_the_table_removed_what_it_knew() {
        var breakers = breakers();
        fail(breakers, 2);
        LocalDynamo.client()
                .deleteItem(delete ->
                        delete.tableName(RUNTIME).key(BreakerItem.key(model).attributes()));

        fail(breakers, 1);

        assertThat(breakers.standing(model).consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void survives_a_restart() {
        fail(breakers(), 5);

        assertThat(breakers().standing(model).state()).isEqualTo(State.OPEN);
    }

    @Test
    void knows_nothing_of_a_kind_of_failure_that_another_version_wrote() {
        fail(breakers(), 1);
        LocalDynamo.client()
                .updateItem(update -> update.tableName(RUNTIME)
                        .key(BreakerItem.key(model).attributes())
                        .updateExpression("SET last_failure = :word")
                        .expressionAttributeValues(
                                Item.values().with(":word", "eaten_by_a_dog").attributes()));

        assertThat(breakers().standing(model)).isEqualTo(new Standing(State.CLOSED, 1, null, null));
    }

    @Test
    void admits_what_it_cannot_read_and_survives_what_it_cannot_write() {
        var nowhere = new DynamoBreakers(LocalDynamo.client(), "no-such-table", CLOCK);

        assertThat(nowhere.admit(model)).isEqualTo(Admission.CLOSED);
        fail(nowhere, 9);
        nowhere.succeeded(model);
        nowhere.released(model);
        assertThat(nowhere.admit(model)).isEqualTo(Admission.CLOSED);
        assertThatThrownBy(() -> nowhere.standing(model)).isInstanceOf(SdkException.class);
    }

    @Test
    void admits_where_it_cannot_write_that_a_probe_is_made() {
        var lost = new LostAnswers();
        var breakers = breakers(LocalDynamo.client(lost));
        fail(breakers, 5);
        CLOCK.pass(Duration.ofSeconds(30));
        breakers.standing(model);
        lost.loseNext();

        assertThat(breakers.admit(model)).isEqualTo(Admission.CLOSED);
    }

    @Test
    void keeps_a_breaker_in_one_small_item() {
        fail(breakers(), 5);
        CLOCK.pass(Duration.ofSeconds(30));
        breakers().admit(model);

        var item = new Dynamo(LocalDynamo.client(), RUNTIME)
                .get("model#" + model, "-")
                .orElseThrow();

        var now = CLOCK.instant();
        assertThat(Map.copyOf(item.attributes()))
                .containsOnlyKeys(
                        "pk",
                        "sk",
                        "version",
                        "write_token",
                        "failures",
                        "openings",
                        "open_until",
                        "probe_until",
                        "last_failure",
                        "expires_at");
        assertThat(item.number("version")).isEqualTo(6);
        assertThat(item.text("probe_until")).isEqualTo(SortableTime.of(now.plusSeconds(60)));
        assertThat(item.number("expires_at")).isEqualTo(now.getEpochSecond() + 86_400);
    }

    private void fail(Breakers breakers, int times) {
        for (var i = 0; i < times; i++) breakers.failed(model, Failure.BROKEN);
    }
}
