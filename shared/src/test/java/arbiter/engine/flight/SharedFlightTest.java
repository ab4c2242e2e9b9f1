package arbiter.engine.flight;

import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountSource.Silent;
import arbiter.decision.DecisionRecord.ExperimentRef;
import arbiter.decision.Status;
import arbiter.engine.Claim.Mine;
import arbiter.engine.Ledger.Reservation;
import arbiter.engine.Request;
import arbiter.engine.Scene;
import arbiter.engine.Work;
import arbiter.engine.flight.Boarding.How;
import arbiter.market.ForwardingMarket;
import arbiter.market.MarketData;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.market.Wanted;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.routing.Route;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Flights that are under way when others ask for the same. */
class SharedFlightTest {

    private static final Duration UNTIL_THE_NEXT_PRICE = Duration.ofSeconds(299);
    private static final Route PLAIN = new Route(BaselineModel.ID, List.of(), null);
    private static final Route DRAWN = new Route(BaselineModel.ID, List.of(), new ExperimentRef("x", "a"));
    private static final Route DRAWN_OTHERWISE = new Route("openai/gpt-5", List.of(), new ExperimentRef("x", "b"));

    private final FlightScene sky = new FlightScene("conservative");
    private final Scene scene = sky.scene;

    @Test
    void a_flight_under_way_is_shared_whether_anybody_works_on_it_or_not() {
        var first = sky.board();
        assertThat(sky.board()).isEqualTo(Boarding.shares(first.flight()));

        var now = sky.clock.instant();
        scene.ledger.claim(first.flight().request(), now, now.plusSeconds(30));

        assertThat(sky.board()).isEqualTo(Boarding.shares(first.flight()));
        assertThat(scene.snapshots.find(first.flight().request().snapshotId())).isPresent();
    }

    @Test
    void a_flight_past_its_use_is_not_waited_for() {
        var first = sky.board();

        sky.clock.pass(Duration.ofSeconds(50).minusNanos(1));
        assertThat(sky.board().flight()).isEqualTo(first.flight());
        sky.clock.pass(Duration.ofNanos(1));

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_flight_that_somebody_is_at_is_shared_to_the_end_of_its_use() {
        var first = sky.board();
        claim(first.flight().request(), 90);

        sky.clock.pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(sky.board().flight()).isEqualTo(first.flight());
        sky.clock.pass(Duration.ofNanos(1));

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_flight_whose_worker_died_while_he_asked_is_nobody_s_once_his_lease_is_past() throws Exception {
        var first = sky.board();
        var work = claim(first.flight().request(), 30);
        var free = new Reservation(LocalDate.ofInstant(sky.clock.instant(), ZoneOffset.UTC), Money.ZERO, Money.ZERO);
        scene.ledger.asked(work, scene.route, free);

        sky.clock.pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(sky.board()).isEqualTo(Boarding.shares(first.flight()));
        sky.clock.pass(Duration.ofNanos(1));

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    private Work claim(Request request, int seconds) {
        var now = sky.clock.instant();
        return ((Mine) scene.ledger.claim(request, now, now.plusSeconds(seconds))).work();
    }

    @Test
    void a_market_that_moved_further_than_allowed_drops_a_flight_under_way() {
        sky.atrShare = BigDecimal.ZERO;
        sky.clock.pass(UNTIL_THE_NEXT_PRICE);
        var first = sky.board();
        assertThat(sky.board().how()).isEqualTo(How.SHARED);

        sky.clock.pass(Duration.ofSeconds(1));

        var second = sky.board();
        assertThat(second.how()).isEqualTo(How.MISS);
        assertThat(second.flight().marks()).isNotEqualTo(first.flight().marks());
    }

    @Test
    void another_decision_of_the_account_drops_a_flight_under_way() {
        var first = sky.board();
        scene.decide(sky.model, "c1");

        assertThat(sky.board().flight()).isNotEqualTo(first.flight());
        sky.fly(first);

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void whoever_loses_the_race_to_begin_shares_the_winner_s_flight() {
        var late = sky.now();
        var winner = sky.board();

        var boarding = sky.desk(new Blindfolded(sky.flights)).board(late, false);

        assertThat(boarding).isEqualTo(Boarding.shares(winner.flight()));
    }

    @Test
    void whoever_loses_the_race_to_a_flight_that_does_not_fit_begins_after_it() {
        sky.model = Scene.saying("no JSON");
        sky.fly(sky.board());
        var late = sky.now();

        var boarding = sky.desk(new Blindfolded(sky.flights)).board(late, false);

        assertThat(boarding.how()).isEqualTo(How.MISS);
        assertThat(sky.flights.find(late.name())).contains(boarding.flight());
    }

    @Test
    void a_dead_worker_s_flight_is_taken_over_by_whoever_shares_it() {
        var first = sky.board();
        var now = sky.clock.instant();
        scene.ledger.claim(first.flight().request(), now, now.plusSeconds(30));
        sky.clock.pass(Duration.ofSeconds(30));

        var record = sky.fly(sky.board());

        assertThat(record.decisionId()).isEqualTo(first.flight().id());
        assertThat(record.status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void whoever_asks_anew_shares_what_others_began_at_the_same_moment_until_it_is_decided() {
        var first = sky.board();

        sky.clock.pass(Duration.ofSeconds(2));
        assertThat(sky.desk().board(sky.now(), true)).isEqualTo(Boarding.shares(first.flight()));
        var late = sky.now();
        assertThat(sky.desk(new Blindfolded(sky.flights)).board(late, true)).isEqualTo(Boarding.shares(first.flight()));
        sky.fly(first);

        assertThat(sky.desk().board(sky.now(), true).how()).isEqualTo(How.MISS);
    }

    @Test
    void whoever_asks_anew_shares_nothing_that_was_begun_before() {
        sky.board();
        sky.clock.pass(Duration.ofSeconds(2).plusNanos(1));

        assertThat(sky.board().how()).isEqualTo(How.SHARED);
        assertThat(sky.desk().board(sky.now(), true).how()).isEqualTo(How.MISS);
    }

    @Test
    void a_flight_that_begins_after_the_account_changed_is_shared_and_found() {
        sky.model = Scene.saying("no JSON");
        var first = sky.board();
        var before = sky.now();
        sky.fly(first);
        sky.model = Scene.saying(scene.buying("500"));

        var second = sky.desk().board(before, false);

        assertThat(second.how()).isEqualTo(How.MISS);
        assertThat(sky.board()).isEqualTo(Boarding.shares(second.flight()));
        var record = sky.fly(second);
        assertThat(sky.board().record()).isEqualTo(record);
    }

    @Test
    void a_source_that_fails_for_a_moment_displaces_no_flight_and_finds_none() {
        sky.onPaper();
        var first = sky.board();
        sky.clock.pass(Duration.ofSeconds(1));
        var telling = sky.source;
        sky.source = (_, _) -> {
            throw new Silent("no answer");
        };

        assertThat(sky.board()).isEqualTo(Boarding.shares(first.flight()));
        sky.source = telling;
        sky.fly(first);
        assertThat(sky.board().how()).isEqualTo(How.HIT);
        sky.clock.pass(Duration.ofSeconds(1));
        sky.source = (_, _) -> {
            throw new Silent("no answer");
        };
        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_flight_that_began_while_the_source_was_silent_is_not_for_those_who_know_more() {
        sky.onPaper();
        sky.clock.pass(Duration.ofSeconds(1));
        var telling = sky.source;
        sky.source = (_, _) -> {
            throw new Silent("no answer");
        };
        sky.board();
        sky.source = telling;

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void whoever_insists_on_a_model_shares_only_with_those_who_insist_on_it() {
        sky.board();

        var insisting = sky.desk().board(sky.now(BaselineModel.ID, BTC, ETH), false);
        var another = sky.desk().board(sky.now(BaselineModel.ID, BTC, ETH), false);

        assertThat(insisting.how()).isEqualTo(How.MISS);
        assertThat(another).isEqualTo(Boarding.shares(insisting.flight()));
    }

    @Test
    void an_arm_of_an_experiment_is_shared_whoever_else_would_have_drawn_another() {
        scene.route = DRAWN;
        var first = sky.board();
        scene.route = DRAWN_OTHERWISE;

        assertThat(sky.board()).isEqualTo(Boarding.shares(first.flight()));
        scene.route = PLAIN;
        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void what_an_arm_of_an_experiment_decided_is_never_found() {
        scene.route = DRAWN;
        sky.fly(sky.board());

        assertThat(sky.board().how()).isEqualTo(How.MISS);
        scene.route = PLAIN;
        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void what_an_experiment_that_began_meanwhile_drew_is_not_found() {
        scene.route = PLAIN;
        var first = sky.board();
        scene.route = DRAWN;
        sky.fly(first);

        scene.route = PLAIN;

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void what_a_plain_route_decided_under_the_name_of_an_experiment_is_not_found() {
        scene.route = DRAWN;
        var first = sky.board();
        scene.route = PLAIN;
        sky.fly(first);

        scene.route = DRAWN;

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_market_that_cannot_be_read_displaces_no_flight_under_way() {
        var first = sky.board();
        var sound = sky.market;

        sky.market = lacking(sound, BTC, ETH);
        assertThat(sky.board()).isEqualTo(Boarding.shares(first.flight()));
        sky.market = lacking(sound, ETH);
        assertThat(sky.board()).isEqualTo(Boarding.shares(first.flight()));
        sky.fly(first);

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void an_asset_that_is_back_is_not_left_out_with_those_who_lacked_it() {
        var sound = sky.market;
        sky.market = lacking(sound, ETH);
        sky.board();
        sky.market = sound;

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_flight_whose_decision_is_worked_on_as_another_request_is_nobody_s() {
        var flight = sky.board().flight();
        var other = FlightScene.underTheSameId(flight.request());
        var at = sky.clock.instant();
        scene.ledger.claim(other, at, at.plusSeconds(30));

        assertThat(sky.board().how()).isEqualTo(How.MISS);
        assertThat(sky.board().flight().id()).isNotEqualTo(flight.id());
    }

    @Test
    void a_flight_whose_decision_was_made_of_another_market_is_not_found() {
        var now = sky.now();
        var flight = sky.desk().board(now, false).flight();
        var elsewhere = sky.another().flight().request();
        assertThat(flight.request().bodyHash()).isEqualTo(elsewhere.bodyHash());
        scene.desk(sky.model).decide(flight.request().on("another market"), scene.deadline());

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    /** A market that cannot tell of some assets just now. */
    private static MarketData lacking(MarketData market, Symbol... lost) {
        return new ForwardingMarket(market) {
            @Override
            public MarketSnapshot read(Wanted wanted, Instant asOf) {
                var snapshot = super.read(wanted, asOf);
                var left = new TreeMap<>(snapshot.assets());
                List.of(lost).forEach(left::remove);
                return new MarketSnapshot(snapshot.asOf(), left, snapshot.problems());
            }
        };
    }

    /** Sees no flight where it looks, as whoever looks too early; begins like any other. */
    private record Blindfolded(Flights flights) implements Flights {

        @Override
        public Optional<Flight> find(String name) {
            return Optional.empty();
        }

        @Override
        public Flight begin(String name, @Nullable Flight seen, Flight next, Duration kept) {
            return flights.begin(name, seen, next, kept);
        }
    }
}
