package arbiter.account;

import static arbiter.engine.Some.BTC;
import static arbiter.engine.Some.ETH;
import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import arbiter.Race;
import arbiter.account.Conflict.Kind;
import arbiter.account.Switching.Outcome;
import arbiter.account.Switching.Outcome.Refused;
import arbiter.account.Switching.Outcome.Switched;
import arbiter.account.Switching.Why;
import arbiter.engine.Some;
import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import arbiter.strategy.StrategyCatalogue;
import arbiter.strategy.StrategyStore;
import arbiter.strategy.Switch;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a switch comes to, over any stores. */
public abstract class SwitchingContract {

    private static final Change TREND_OVER = new Change("trader", NOON.plusSeconds(60), "the trend is over");

    private final Account account = Some.account(UUID.randomUUID().toString());

    protected abstract Accounts accounts();

    protected abstract StrategyStore strategies();

    @BeforeEach
    void prepare() {
        strategies().seed(StrategyCatalogue.predefined().all(), Some.CHANGE);
        accounts().register(account);
    }

    @Test
    void an_account_follows_one_other_strategy_from_then_on() {
        var outcome = switchTo("dca");

        var now = new Assignment("dca", TREND_OVER.at(), Set.of("swing"));
        assertThat(outcome).isInstanceOfSatisfying(Switched.class, switched -> {
            assertThat(switched.before()).isEqualTo(account.assignment());
            assertThat(switched.now()).isEqualTo(now);
        });
        var found = accounts().find(account.id()).orElseThrow();
        assertThat(found.assignment()).isEqualTo(now);
        assertThat(found.live().riskVersion()).isEqualTo(account.live().riskVersion() + 1);
        assertThat(accounts().switches(account.id(), 9)).first().isEqualTo(new Switch("dca", "swing", TREND_OVER));
    }

    @Test
    void nothing_is_switched_to_what_is_followed_already() {
        assertRefused(switchTo("swing"), Why.FOLLOWED_ALREADY, "follows swing already, since " + NOON);
    }

    @Test
    void nothing_is_switched_to_a_strategy_that_does_not_exist_or_is_not_active() {
        strategies().revise(strategies().find("dca").orElseThrow().active(false), 1, Some.CHANGE);

        assertRefused(switchTo("hodl"), Why.NO_STRATEGY, "there is no strategy hodl");
        assertRefused(switchTo("dca"), Why.INACTIVE, "the strategy dca is not active");
    }

    @Test
    void a_strategy_that_was_activated_again_can_be_followed() {
        var dca = strategies().find("dca").orElseThrow();
        strategies().revise(dca.active(false), 1, Some.CHANGE);
        strategies().revise(dca.active(true), 2, Some.CHANGE);

        assertThat(switchTo("dca")).isInstanceOf(Switched.class);
    }

    @Test
    void there_must_be_such_an_account() {
        var outcome = switching().to(new AccountId("nobody"), "dca", TREND_OVER);

        assertThat(outcome).isEqualTo(new Refused(Why.NO_ACCOUNT, "there is no account nobody"));
    }

    @Test
    void what_stands_and_is_forbidden_stands_on_and_is_named() {
        var outcome = (Switched) switchTo("dca");

        assertThat(outcome.conflicts())
                .extracting(Conflict::kind, Conflict::asset, Conflict::message)
                .containsExactly(
                        tuple(
                                Kind.TOO_MANY_POSITIONS,
                                null,
                                "2 positions stand and 1 may: nothing is opened until enough are closed"),
                        tuple(Kind.LEVERAGE_TOO_HIGH, BTC, "BTC stands at 3x and 1x may: it is not increased"),
                        tuple(Kind.LEVERAGE_TOO_HIGH, ETH, "ETH stands at 2x and 1x may: it is not increased"));
        assertThat(accounts().find(account.id()).orElseThrow().state()).isEqualTo(account.state());
    }

    @Test
    void of_many_who_switch_to_the_same_one_does_and_the_others_are_told() throws Exception {
        var racers = new AtomicInteger();

        var outcomes =
                Race.of(6, () -> switchTo("dca", new Change("racer " + racers.incrementAndGet(), NOON, "to be first")));

        assertThat(outcomes.stream().filter(Switched.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream()
                        .filter(outcome -> outcome instanceof Refused(var why, var _) && why == Why.FOLLOWED_ALREADY))
                .hasSize(5);
        assertThat(accounts().switches(account.id(), 9)).hasSize(2);
    }

    @Test
    void many_who_switch_to_different_ones_take_turns() throws Exception {
        var targets = List.of("dca", "scalping", "aggressive", "conservative");
        var next = new AtomicInteger();

        var outcomes = Race.of(4, () -> switchTo(targets.get(next.getAndIncrement())));

        assertThat(outcomes).allMatch(Switched.class::isInstance);
        var switches = accounts().switches(account.id(), 9);
        assertThat(switches).hasSize(5);
        for (var i = 0; i + 1 < switches.size(); i++) {
            assertThat(switches.get(i).from()).isEqualTo(switches.get(i + 1).strategyId());
            assertThat(switches.get(i).change().at())
                    .isAfter(switches.get(i + 1).change().at());
        }
        var found = accounts().find(account.id()).orElseThrow();
        assertThat(found.strategyId()).isEqualTo(switches.getFirst().strategyId());
        assertThat(found.live().riskVersion()).isEqualTo(account.live().riskVersion() + 4);
    }

    private Outcome switchTo(String strategy) {
        return switchTo(strategy, TREND_OVER);
    }

    private Outcome switchTo(String strategy, Change change) {
        return switching().to(account.id(), strategy, change);
    }

    private Switching switching() {
        return new Switching(accounts(), strategies());
    }

    private void assertRefused(Outcome outcome, Why why, String message) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.why()).isEqualTo(why);
            assertThat(refused.message()).endsWith(message);
        });
        assertThat(accounts().find(account.id())).contains(account);
        assertThat(accounts().switches(account.id(), 9)).hasSize(1);
    }
}
