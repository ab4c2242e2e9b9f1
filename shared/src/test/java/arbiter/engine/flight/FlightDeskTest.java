package arbiter.engine.flight;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.account.TradingState;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.engine.Scene;
import arbiter.engine.Some;
import arbiter.engine.flight.Boarding.How;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Answered;
import arbiter.model.gateway.Script;
import arbiter.model.routing.Route;
import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightDeskTest {

    private static final Change CHANGE = Some.CHANGE;
    private static final Duration UNTIL_THE_NEXT_PRICE = Duration.ofSeconds(299);

    private final FlightScene sky = new FlightScene("conservative");
    private final Scene scene = sky.scene;

    @Test
    void the_first_request_begins_a_flight_on_a_market_that_is_kept() {
        var boarding = sky.board();

        assertThat(boarding.how()).isEqualTo(How.MISS);
        assertThat(boarding.record()).isNull();
        assertThat(scene.snapshots.find(boarding.flight().request().snapshotId()))
                .contains(sky.now().snapshot());
    }

    @Test
    void an_identical_request_finds_the_record_itself() {
        var record = sky.fly(sky.board());

        var boarding = sky.board();

        assertThat(record.status()).isEqualTo(Status.APPROVED);
        assertThat(scene.account().live().pending()).isNotEmpty();
        assertThat(boarding.how()).isEqualTo(How.HIT);
        assertThat(boarding.record()).isEqualTo(record);
        assertThat(boarding.flight().id()).isEqualTo(record.decisionId());
        assertThat(sky.board().how()).isEqualTo(How.HIT);
    }

    @Test
    void the_order_in_which_assets_are_named_does_not_count() {
        var record = sky.fly(sky.board());

        assertThat(sky.desk().board(sky.now(null, ETH, BTC), false).record()).isEqualTo(record);
        assertThat(sky.desk().board(sky.now(null, ETH), false).how()).isEqualTo(How.MISS);
    }

    @Test
    void a_record_is_found_until_it_is_no_longer_valid() {
        var record = sky.fly(sky.board());
        var life = Duration.between(sky.clock.instant(), record.validUntil());

        sky.clock.pass(life.minusNanos(1));
        assertThat(sky.board().record()).isEqualTo(record);
        sky.clock.pass(Duration.ofNanos(1));

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_market_that_moved_further_than_allowed_drops_a_decided_flight() {
        var slow = new FlightScene("swing");
        slow.fly(slow.board());
        slow.clock.pass(UNTIL_THE_NEXT_PRICE.plusSeconds(1));
        assertThat(slow.board().how()).isEqualTo(How.HIT);

        slow.atrShare = BigDecimal.ZERO;

        assertThat(slow.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_conservative_hold_is_never_found() {
        sky.model = Scene.saying("no JSON");
        assertThat(sky.fly(sky.board()).status()).isEqualTo(Status.FELL_BACK);

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void what_a_fallback_model_said_is_never_found() {
        scene.route = new Route("openai/gpt-5", List.of("x-ai/grok-4"), null);
        var text = scene.buying("500");
        sky.model = call -> call.model().equals("openai/gpt-5")
                ? Script.failed(call.model(), Failure.NO_CREDIT)
                : Answered.free(call.model(), text);
        var record = sky.fly(sky.board());
        assertThat(record.source()).isEqualTo(Source.FALLBACK_MODEL);
        assertThat(record.status()).isEqualTo(Status.APPROVED);

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void another_model_is_another_flight_and_what_it_said_meanwhile_is_not_found() {
        sky.fly(sky.board());
        var plain = scene.route;
        scene.route = new Route("openai/gpt-5", List.of(), null);
        assertThat(sky.board().how()).isEqualTo(How.MISS);

        scene.route = plain;
        var again = sky.desk().board(sky.now(), true);
        scene.route = new Route("openai/gpt-5", List.of(), null);
        assertThat(sky.fly(again).model().requested()).isEqualTo("openai/gpt-5");
        scene.route = plain;

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void nothing_is_shared_where_nobody_can_be_asked() {
        var now = sky.now();
        var nobody = new Circumstances(
                now.request(), now.account(), now.followed(), null, now.engine(), now.epoch(), now.snapshot());

        assertThat(sky.desk().board(nobody, false).how()).isEqualTo(How.MISS);
        assertThat(sky.flights.find(nobody.name())).isEmpty();
    }

    @Test
    void another_decision_of_the_account_drops_the_one_before() {
        sky.fly(sky.board());

        scene.decide(sky.model, "c1");

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_state_that_is_reported_anew_drops_it_even_with_the_same_content() {
        sky.fly(sky.board());
        var state = scene.account().state();

        scene.accounts.report(ACCOUNT, state.at(state.asOf().plusMillis(1)));

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_halt_that_was_lifted_drops_it() {
        sky.fly(sky.board());

        scene.accounts.trade(ACCOUNT, TradingState.HALTED);
        scene.accounts.trade(ACCOUNT, TradingState.ACTIVE);

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_switch_and_back_drops_it() {
        sky.fly(sky.board());
        var first = scene.account().assignment();
        var second = first.next("swing", CHANGE.at());

        scene.accounts.assign(ACCOUNT, first, second, at(second));
        var third = second.next("conservative", CHANGE.at());
        scene.accounts.assign(ACCOUNT, second, third, at(third));

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void nothing_decided_is_found_while_account_or_engine_may_only_reduce() {
        scene.control.set(TradingState.REDUCING);
        var first = sky.board();
        assertThat(sky.board().how()).isEqualTo(How.SHARED);
        scene.control.set(TradingState.ACTIVE);
        assertThat(sky.fly(first).status()).isEqualTo(Status.APPROVED);

        scene.control.set(TradingState.REDUCING);

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_withheld_record_is_not_found() {
        var record = sky.fly(sky.board());
        scene.ledger.published(record.decisionId());
        assertThat(sky.board().how()).isEqualTo(How.HIT);
        var other = sky.fly(sky.desk().board(sky.now(), true));

        scene.ledger.withheld(other.decisionId(), "halted");

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_clearing_drops_everything() {
        sky.fly(sky.board());

        sky.cache.clear();

        assertThat(sky.board().how()).isEqualTo(How.MISS);
    }

    @Test
    void a_flight_that_is_asked_for_anew_takes_the_place_of_the_one_before() {
        var first = sky.fly(sky.board());

        var boarding = sky.desk().board(sky.now(), true);
        assertThat(boarding.how()).isEqualTo(How.MISS);
        var second = sky.fly(boarding);

        assertThat(second.decisionId()).isNotEqualTo(first.decisionId());
        assertThat(sky.board().record()).isEqualTo(second);
    }

    @Test
    void a_request_that_saw_the_account_just_before_the_record_stood_finds_it() {
        var first = sky.board();
        var before = sky.now();
        var record = sky.fly(first);

        assertThat(sky.desk().board(before, false).record()).isEqualTo(record);
    }

    @Test
    void a_request_that_saw_the_account_before_something_else_changed_does_not() {
        var first = sky.board();
        var before = sky.now();
        sky.fly(first);
        scene.accounts.trade(ACCOUNT, TradingState.ACTIVE);

        assertThat(sky.desk().board(before, false).how()).isEqualTo(How.MISS);
    }

    @Test
    void a_share_is_not_negative() {
        sky.atrShare = new BigDecimal("-0.01");

        assertThatIllegalArgumentException().isThrownBy(sky::desk);
    }

    private static Change at(Assignment assignment) {
        return new Change(CHANGE.by(), assignment.since(), CHANGE.reason());
    }
}
