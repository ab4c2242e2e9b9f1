package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.engine.TestClock;
import arbiter.engine.flight.Flights;
import arbiter.engine.flight.FlightsContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

class DynamoFlightsTest extends FlightsContract {

    private static final String RUNTIME = LocalDynamo.table();
    private static final TestClock CLOCK = new TestClock(NOON);
    private static final Duration KEPT = Duration.ofMinutes(15);

    @Override
    protected Flights flights() {
        return new DynamoFlights(LocalDynamo.client(), RUNTIME, CLOCK);
    }

    @Override
    protected TestClock clock() {
        return CLOCK;
    }

    @Test
    void a_beginning_that_is_sent_twice_is_the_beginners() {
        var repeated = new RepeatedCalls();
        var repeating = new DynamoFlights(repeated.client(), RUNTIME, CLOCK);

        assertThat(repeating.begin(name, null, flight("one"), KEPT)).isEqualTo(flight("one"));
        assertThat(repeating.begin(name, flight("one"), flight("two"), KEPT)).isEqualTo(flight("two"));

        assertThat(repeated.count()).isEqualTo(2);
    }

    @Test
    void keeps_a_flight_in_one_small_item_that_the_table_may_remove() {
        var units = new ConsumedUnits();
        var flights = new DynamoFlights(LocalDynamo.client(units), RUNTIME, CLOCK);

        flights.begin(name, null, flight("one"), KEPT);
        flights.find(name);

        assertThat(units.written()).isEqualTo(1);
        assertThat(units.read()).isEqualTo(1);
        var item = new Dynamo(LocalDynamo.client(), RUNTIME)
                .get("flight#" + name, "-")
                .orElseThrow();
        assertThat(item.attributes()).containsOnlyKeys("pk", "sk", "decision_id", "content", "doc", "expires_at");
        assertThat(item.number("expires_at"))
                .isEqualTo(CLOCK.instant().plus(KEPT).getEpochSecond());
    }

    @Test
    void a_store_out_of_reach_is_not_an_empty_one() {
        var nowhere = new DynamoFlights(LocalDynamo.client(), "no-such-table", CLOCK);

        assertThatThrownBy(() -> nowhere.find(name)).isInstanceOf(SdkException.class);
        assertThatThrownBy(() -> nowhere.begin(name, null, flight("one"), KEPT)).isInstanceOf(SdkException.class);
    }
}
