package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.account.ModelChange;
import arbiter.engine.TestClock;
import arbiter.model.routing.ModelChoice;
import arbiter.model.routing.ModelChoiceContract;
import arbiter.strategy.Change;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class DynamoModelChoiceTest extends ModelChoiceContract {

    private static final ModelChange CHANGE = new ModelChange("x/one", new Change("ann", NOON, "cheaper"));

    private final String runtime = LocalDynamo.table();
    private final TestClock clock = new TestClock(NOON);

    @Override
    protected ModelChoice choice() {
        return new DynamoModelChoice(LocalDynamo.client(), runtime, clock);
    }

    @Test
    void trusts_a_reading_for_less_than_two_seconds() {
        var reader = choice();
        assertThat(reader.current()).isEmpty();
        choice().choose(CHANGE);

        clock.pass(Duration.ofSeconds(2).minusNanos(1));
        assertThat(reader.current()).isEmpty();
        clock.pass(Duration.ofNanos(1));
        assertThat(reader.current()).contains(CHANGE);
    }

    @Test
    void reads_anew_when_the_clock_was_set_back() {
        var reader = choice();
        reader.current();
        choice().choose(CHANGE);

        clock.pass(Duration.ofSeconds(-1));

        assertThat(reader.current()).contains(CHANGE);
    }

    @Test
    void lets_a_failure_fly_rather_than_ask_another_model() {
        var choice = choice();
        LocalDynamo.client().deleteTable(delete -> delete.tableName(runtime));

        assertThatThrownBy(choice::current).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void a_change_that_is_sent_twice_is_one_change() {
        var repeated = new RepeatedCalls();

        new DynamoModelChoice(repeated.client(), runtime, clock).choose(CHANGE);

        assertThat(repeated.count()).isEqualTo(1);
        assertThat(choice().changes(10)).containsExactly(CHANGE);
    }
}
