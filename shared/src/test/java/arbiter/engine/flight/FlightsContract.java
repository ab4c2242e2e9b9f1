package arbiter.engine.flight;

import static arbiter.engine.Some.BTC;
import static arbiter.engine.Some.ETH;
import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.engine.Request;
import arbiter.engine.TestClock;
import arbiter.engine.flight.Marks.Mark;
import arbiter.market.Price;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of flights owes those who share decisions. */
public abstract class FlightsContract {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final AccountId ACCOUNT = new AccountId("account-0001");

    protected final String name = UUID.randomUUID().toString();
    private Flights here;
    private Flights there;

    /** One of an execution environment of its own, on the store that all share. */
    protected abstract Flights flights();

    /** The clock of all of them. */
    protected abstract TestClock clock();

    @BeforeEach
    void begin() {
        here = flights();
        there = flights();
    }

    @Test
    void finds_nothing_where_nothing_began() {
        assertThat(here.find(name)).isEmpty();
    }

    @Test
    void finds_what_began_elsewhere_just_as_it_was() {
        var flight = flight("one");

        assertThat(here.begin(name, null, flight, KEPT)).isEqualTo(flight);

        assertThat(there.find(name)).contains(flight);
        assertThat(there.find(name + "x")).isEmpty();
    }

    @Test
    void keeps_what_nobody_knows_of_a_market_unknown() {
        var marks = new TreeMap<>(flight("one").marks().assets());
        marks.put(ETH, new Mark(Price.of("3900.123456789"), null, null));
        var flight = new Flight("asked", flight("one").request(), 7, true, new Marks(marks));

        here.begin(name, null, flight, KEPT);

        assertThat(there.find(name)).contains(flight);
    }

    @Test
    void the_first_stands_where_two_begin() {
        here.begin(name, null, flight("one"), KEPT);

        assertThat(there.begin(name, null, flight("two"), KEPT)).isEqualTo(flight("one"));
        assertThat(there.find(name)).contains(flight("one"));
    }

    @Test
    void a_flight_that_was_seen_is_replaced() {
        here.begin(name, null, flight("one"), KEPT);

        assertThat(there.begin(name, flight("one"), flight("two"), KEPT)).isEqualTo(flight("two"));
        assertThat(here.find(name)).contains(flight("two"));
    }

    @Test
    void a_flight_that_took_the_place_of_the_one_seen_stands() {
        here.begin(name, null, flight("one"), KEPT);
        here.begin(name, flight("one"), flight("two"), KEPT);

        assertThat(there.begin(name, flight("one"), flight("three"), KEPT)).isEqualTo(flight("two"));
        assertThat(here.find(name)).contains(flight("two"));
    }

    @Test
    void flights_of_one_decision_that_began_at_different_times_are_different_flights() {
        var promised = Flight.promised(request("one", "not kept yet"));
        var again = Flight.promised(new Request(
                promised.id(),
                ACCOUNT,
                null,
                List.of(ETH, BTC),
                null,
                "not kept yet",
                NOON.plusMillis(1),
                NOON.plusSeconds(60)));
        here.begin(name, null, promised, KEPT);

        assertThat(there.begin(name, promised, again, KEPT)).isEqualTo(again);

        assertThat(here.begin(name, promised, flight("one"), KEPT)).isEqualTo(again);
    }

    @Test
    void flights_of_one_decision_on_different_markets_are_different_flights() {
        var promised = Flight.promised(request("one", "not kept yet"));
        here.begin(name, null, promised, KEPT);

        assertThat(there.begin(name, promised, flight("one"), KEPT)).isEqualTo(flight("one"));

        assertThat(here.begin(name, promised, flight("two"), KEPT)).isEqualTo(flight("one"));
        assertThat(there.find(name)).contains(flight("one"));
    }

    @Test
    void a_flight_whose_place_is_empty_by_now_begins() {
        assertThat(here.begin(name, flight("one"), flight("two"), KEPT)).isEqualTo(flight("two"));
    }

    @Test
    void a_flight_is_forgotten_after_its_time_and_gives_way() {
        here.begin(name, null, flight("one"), KEPT);

        clock().pass(KEPT.minusSeconds(1));
        assertThat(there.find(name)).isPresent();
        clock().pass(Duration.ofSeconds(1));

        assertThat(there.find(name)).isEmpty();
        assertThat(there.begin(name, null, flight("two"), KEPT)).isEqualTo(flight("two"));
    }

    @Test
    void of_many_that_begin_at_once_one_stands_for_all() throws Exception {
        var turn = new AtomicInteger();

        var stand = Race.of(12, () -> {
            var n = turn.getAndIncrement();
            return (n % 2 == 0 ? here : there).begin(name, null, flight("f" + n), KEPT);
        });

        assertThat(stand.stream().distinct()).hasSize(1);
        assertThat(flights().find(name)).contains(stand.getFirst());
    }

    @Test
    void of_many_that_replace_the_same_one_does() throws Exception {
        here.begin(name, null, flight("seen"), KEPT);
        var turn = new AtomicInteger();

        var stand = Race.of(12, () -> {
            var n = turn.getAndIncrement();
            return (n % 2 == 0 ? here : there).begin(name, flight("seen"), flight("f" + n), KEPT);
        });

        assertThat(stand.stream().distinct()).hasSize(1).doesNotContain(flight("seen"));
        assertThat(flights().find(name)).contains(stand.getFirst());
    }

    /** A flight of its own decision. */
    protected static Flight flight(String decision) {
        var request = request(decision, "snapshot");
        var marks = new TreeMap<arbiter.market.Symbol, Mark>();
        marks.put(BTC, new Mark(Price.of("112000.5"), new BigDecimal("650.25"), -1));
        return new Flight(request.bodyHash(), request, 7, true, new Marks(marks));
    }

    private static Request request(String decision, String snapshot) {
        return new Request(
                DecisionId.ofKey(ACCOUNT, decision),
                ACCOUNT,
                null,
                List.of(ETH, BTC),
                null,
                snapshot,
                NOON,
                NOON.plusSeconds(60));
    }
}
