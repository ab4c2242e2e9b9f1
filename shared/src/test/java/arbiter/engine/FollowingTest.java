package arbiter.engine;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static arbiter.engine.Scene.STRATEGIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.account.AccountState;
import arbiter.account.DayFigures;
import arbiter.account.Live;
import arbiter.account.Switching;
import arbiter.adapter.memory.MemoryStrategies;
import arbiter.decision.DecisionReader;
import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.StrategyRef;
import arbiter.decision.Finding;
import arbiter.decision.TradingDecision;
import arbiter.engine.Ledger.LostWork;
import arbiter.json.Json;
import arbiter.market.Money;
import arbiter.market.Problem;
import arbiter.model.baseline.BaselineModel;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which strategy a decision is made by: switched, deactivated, or missing (S4). */
class FollowingTest {

    private static final Strategy AGGRESSIVE = strategy("aggressive");

    private final Scene scene = new Scene("aggressive");

    @Test
    void after_a_switch_the_day_is_held_to_the_tightest_of_its_limits_and_the_model_is_told() {
        follow(new Assignment("aggressive", NOON.minusSeconds(60), Set.of("scalping", "swing")));

        var situation = gather(STRATEGIES).situation();
        var stated = situation.stated().limits();

        assertThat(situation.strategy()).isEqualTo(AGGRESSIVE);
        assertThat(situation.mandate().earlierToday()).containsExactly(strategy("scalping"), strategy("swing"));
        assertThat(stated.maxDailyLossPercent()).isEqualTo(new BigDecimal("1.5"));
        assertThat(stated.maxDrawdownPercent()).isEqualTo(new BigDecimal("6"));
        assertThat(stated.maxDecisionsPerDay()).isEqualTo(12);
        assertThat(stated.maxTurnoverPerDay()).isEqualTo(new BigDecimal("6"));
        assertThat(stated.maxLeverage()).isEqualTo(10);
    }

    @Test
    void a_loss_that_used_up_the_day_is_not_forgotten_by_a_switch() {
        lose("200");
        assertThat(allocated(scene.decide(Scene.saying(buying()), "c1"))).isTrue();

        follow(new Assignment("aggressive", NOON.minusSeconds(60), Set.of("scalping")));
        var held = scene.decide(Scene.saying(buying()), "c2");

        assertThat(held.findings()).extracting(Finding::code).contains("R02");
        assertThat(allocated(held)).isFalse();
    }

    @Test
    void a_strategy_of_another_day_holds_nothing_back() {
        follow(new Assignment("aggressive", NOON.minus(Duration.ofHours(12)).minusNanos(1), Set.of("scalping")));
        assertThat(gather(STRATEGIES).situation().stated()).isEqualTo(AGGRESSIVE);

        follow(new Assignment("aggressive", NOON.minus(Duration.ofHours(12)), Set.of("scalping")));
        assertThat(gather(STRATEGIES).situation().stated().limits().maxDrawdownPercent())
                .isEqualTo(new BigDecimal("6"));
    }

    @Test
    void a_strategy_of_the_day_that_is_gone_holds_nothing_back() {
        follow(new Assignment("aggressive", NOON, Set.of("gone")));

        assertThat(gather(STRATEGIES).situation().stated()).isEqualTo(AGGRESSIVE);
    }

    @Test
    void a_strategy_that_was_deactivated_lets_its_account_reduce_only() {
        var strategies = new MemoryStrategies();
        strategies.seed(STRATEGIES.all(), Some.CHANGE);
        strategies.revise(AGGRESSIVE.active(false), 1, Some.CHANGE);

        var situation = gather(strategies).situation();

        assertThat(situation.strategy()).isEqualTo(AGGRESSIVE.active(false).in(2));
        var verdict = new Judge(RuleBook.standard()).judge(decision(buying()), situation);
        assertThat(verdict.findings()).extracting(Finding::code).contains("T3");
        assertThat(verdict.standing().decision().allocated().isZero()).isTrue();
    }

    @Test
    void where_the_strategy_is_missing_an_inactive_one_stands_in_and_it_is_said() {
        follow(Assignment.first("gone", NOON));

        var gathered = gather(STRATEGIES);

        var conservative = STRATEGIES.find("conservative").orElseThrow();
        var strategy = gathered.situation().strategy();
        assertThat(strategy).isEqualTo(conservative.standingInFor("gone"));
        assertThat(strategy.active()).isFalse();
        assertThat(strategy.version()).isZero();
        assertThat(gathered.situation().mandate().versionExists()).isFalse();
        assertThat(gathered.problems())
                .contains(new Problem(
                        "strategy_missing",
                        null,
                        "account account-0001 follows the strategy gone, which does not exist: conservative stands in, and"
                                + " risk is only reduced"));
    }

    @Test
    void where_nothing_can_stand_in_nothing_is_gathered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gather(new MemoryStrategies()))
                .withMessage("account account-0001 follows the strategy aggressive, which does not exist");
    }

    @Test
    void a_missing_strategy_ends_in_a_record_and_not_in_a_dead_letter() {
        follow(Assignment.first("gone", NOON));

        var record = scene.decide(new BaselineModel(), "c1");

        assertThat(record.strategy()).isEqualTo(new StrategyRef("gone", 0));
        assertThat(record.problems()).extracting(Problem::code).contains("strategy_missing");
    }

    @Test
    void a_switch_while_a_decision_is_made_has_it_judged_by_the_new_strategy_without_a_new_call() {
        var calls = new AtomicInteger();
        var baseline = new BaselineModel();
        scene.ledger = new SwitchedBeforeRecording("dca");

        var record = scene.decide(
                call -> {
                    calls.incrementAndGet();
                    return baseline.ask(call);
                },
                "c1");

        assertThat(calls).hasValue(1);
        assertThat(record.strategy()).isEqualTo(new StrategyRef("dca", 1));
        assertThat(record.validUntil()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
        assertThat(scene.ledger.chain(ACCOUNT, 1, 9)).hasSize(1);
    }

    @Test
    void what_the_new_strategy_forbids_is_dropped_from_a_decision_that_was_being_made() {
        scene.ledger = new SwitchedBeforeRecording("conservative");

        var record = scene.decide(Scene.saying(buying()), "c1");

        assertThat(record.findings()).extracting(Finding::code).contains("K04");
        assertThat(allocated(record)).isFalse();
    }

    private static boolean allocated(DecisionRecord record) {
        return record.decision().decision().allocated().isPositive();
    }

    private void follow(Assignment assignment) {
        var like = scene.accounts.find(ACCOUNT).orElseThrow();
        scene.accounts.put(like.with(assignment));
    }

    private static Strategy strategy(String id) {
        return STRATEGIES.find(id).orElseThrow();
    }

    /** The account has lost this much today. */
    private void lose(String usd) {
        var like = scene.accounts.find(ACCOUNT).orElseThrow();
        var before = like.state();
        var day = before.day();
        var opened = new DayFigures(
                before.balance().plus(Money.of(usd)),
                day.netTransfers(),
                day.peakEquity(),
                day.entries(),
                day.turnover());
        var state = new AccountState(
                before.asOf(),
                before.balance(),
                before.available(),
                opened,
                before.positions(),
                before.openOrders(),
                before.lastFillAt(),
                before.recentTrades());
        scene.accounts.put(like.with(state));
    }

    /** A buy of Bitcoin at 5x, and a hold of Ether. */
    private String buying() {
        var price =
                Objects.requireNonNull(scene.snapshot.assets().get(BTC)).price().value();
        return """
                {"decisions": [
                  {"asset": "BTC", "action": "buy", "allocation_usd": 100, "leverage": 5, "tp_price": %s, "sl_price": %s,
                   "exit_plan": "stop or target", "rationale": "momentum", "confidence": 60, "risk_level": "low"},
                  {"asset": "ETH", "action": "hold", "allocation_usd": 0, "exit_plan": "", "rationale": "flat",
                   "confidence": 50, "risk_level": "low"}],
                 "portfolio_rationale": "One entry.", "total_allocation_usd": 100, "portfolio_risk_level": "low"}
                """.formatted(price.multiply(new BigDecimal("1.06")), price.multiply(new BigDecimal("0.98")));
    }

    private static TradingDecision decision(String text) {
        try {
            return Objects.requireNonNull(DecisionReader.read(Json.parse(text)).decision());
        } catch (Json.UnreadableJson e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Gathered gather(Strategies strategies) {
        var gatherer = new Gatherer(
                new Snapshots(scene.snapshots),
                scene.accounts,
                strategies,
                scene.control,
                AccountSources.reported(scene.accounts));
        return gatherer.gather(scene.request("c1", BTC, ETH));
    }

    /** The account is switched just before its decision is recorded, once. */
    private final class SwitchedBeforeRecording extends ForwardingLedger {

        private final List<String> targets;

        SwitchedBeforeRecording(String strategy) {
            super(scene.ledger);
            this.targets = new ArrayList<>(List.of(strategy));
        }

        @Override
        public boolean record(Work work, DecisionRecord record, Live judged, Live next, Money spent) throws LostWork {
            if (!targets.isEmpty()) switchTo(targets.removeFirst(), NOON.plusSeconds(1));
            return super.record(work, record, judged, next, spent);
        }

        private void switchTo(String strategy, Instant at) {
            var outcome = new Switching(scene.accounts, STRATEGIES)
                    .to(ACCOUNT, strategy, new Change("trader", at, "the trend is over"));
            assertThat(outcome).isInstanceOf(Switching.Outcome.Switched.class);
        }
    }
}
