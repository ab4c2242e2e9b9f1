package arbiter.engine;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.saying;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryPublisher;
import arbiter.decision.Action;
import arbiter.decision.AssetDecision;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.DecisionDesk.Outcome.Busy;
import arbiter.engine.Interleavings.Story;
import arbiter.model.ChatModel;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What two workers do to one account, in every order in which their writes can follow each other (spec 6). */
class InterleavingsTest {

    /** USD of margin in BTC of the 6,000 that the strategy allows there. */
    private static final String MORE_THAN_HALF = "3500";

    @Test
    void two_workers_of_two_steps_can_go_in_six_orders() throws Exception {
        var orders = new HashSet<List<Integer>>();

        var count = Interleavings.each(() -> new InTwoSteps(orders));

        assertThat(count).isEqualTo(6);
        assertThat(orders).hasSize(6);
    }

    @Test
    void two_decisions_of_one_account_never_break_a_limit_together() throws Exception {
        var orders = Interleavings.each(TwoDecisions::new);

        // Four writes of each, and what was refused is judged and written again.
        assertThat(orders).isGreaterThanOrEqualTo(70);
    }

    @Test
    void two_workers_of_one_decision_ask_once_and_record_once() throws Exception {
        var orders = Interleavings.each(OneDecisionTwice::new);

        assertThat(orders).isGreaterThan(1);
    }

    @Test
    void after_a_halt_nothing_but_holds_is_recorded_and_nothing_else_published() throws Exception {
        var recorded = new HashSet<Action>();
        var published = new HashSet<Action>();

        Interleavings.each(() -> new DecisionAndHalt(recorded, published));

        assertThat(recorded).contains(Action.BUY, Action.HOLD);
        assertThat(published).contains(Action.BUY, Action.HOLD);
    }

    private record InTwoSteps(Set<List<Integer>> orders, List<Integer> order) implements Story {

        InTwoSteps(Set<List<Integer>> orders) {
            this(orders, new ArrayList<>());
        }

        @Override
        public void work(int worker, Runnable step) {
            order.add(worker);
            step.run();
            order.add(worker);
        }

        @Override
        public void check() {
            orders.add(order);
        }
    }

    /** Either decision stands alone; both together hold more of BTC than the strategy allows. */
    private static final class TwoDecisions implements Story {

        private final Scene scene = new Scene("swing");
        private final ChatModel model = saying(scene.buying(MORE_THAN_HALF));

        @Override
        public void work(int worker, Runnable step) {
            var desk = scene.desk(model, new SteppingLedger(scene.ledger, step));
            desk.decide(scene.request("c" + worker, BTC, ETH), scene.deadline());
        }

        @Override
        public void check() {
            var chain = scene.ledger.chain(ACCOUNT, 1, 10);
            assertThat(chain).hasSize(2);
            assertThat(chain.get(1).previousHash()).isEqualTo(chain.get(0).hash());
            var records = chain.stream().map(link -> found(link.decisionId())).toList();
            assertThat(actions(records.get(0))).contains(Action.BUY);
            assertThat(actions(records.get(1))).containsOnly(Action.HOLD);
            assertThat(records.get(1).findings())
                    .anyMatch(finding -> finding.code().equals("R04"));
            assertThat(scene.account().standing().openOrders()).hasSize(1);
        }

        private DecisionRecord found(DecisionId id) {
            return scene.ledger.find(id).orElseThrow();
        }
    }

    private static final class OneDecisionTwice implements Story {

        private final Scene scene = new Scene("swing");
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger busy = new AtomicInteger();

        @Override
        public void work(int worker, Runnable step) {
            var desk = scene.desk(this::ask, new SteppingLedger(scene.ledger, step));
            var outcome = desk.decide(scene.request("c0", BTC, ETH), scene.deadline());
            if (outcome instanceof Busy) busy.incrementAndGet();
        }

        private ModelReply ask(ModelCall call) {
            calls.incrementAndGet();
            return saying(scene.buying("50")).ask(call);
        }

        @Override
        public void check() {
            assertThat(calls).hasValue(1);
            assertThat(busy).hasValueLessThanOrEqualTo(1);
            assertThat(scene.ledger.chain(ACCOUNT, 1, 10)).hasSize(1);
        }
    }

    /** One worker decides and publishes; an operator halts the account. */
    private static final class DecisionAndHalt implements Story {

        private final Scene scene = new Scene("swing");
        private final MemoryPublisher publisher = new MemoryPublisher();
        private final Set<Action> recordedActions;
        private final Set<Action> publishedActions;
        private boolean isHalted;
        private boolean wasHaltedBeforeRecording;
        private boolean wasHaltedBeforePublishing;

        DecisionAndHalt(Set<Action> recordedActions, Set<Action> publishedActions) {
            this.recordedActions = recordedActions;
            this.publishedActions = publishedActions;
        }

        @Override
        public void work(int worker, Runnable step) {
            if (worker == 0) decide(step);
            else halt(step);
        }

        private void decide(Runnable step) {
            var desk = scene.desk(saying(scene.buying("50")), new SteppingLedger(scene.ledger, step));
            var record = Scene.record(desk.decide(scene.request("c0", BTC, ETH), scene.deadline()));
            wasHaltedBeforeRecording = isHalted;
            step.run();
            wasHaltedBeforePublishing = isHalted;
            new Outbox(scene.accounts, scene.control, scene.ledger, publisher, scene.clock, () -> 0)
                    .publish(List.of(record));
        }

        private void halt(Runnable step) {
            step.run();
            scene.accounts.trade(ACCOUNT, TradingState.HALTED);
            isHalted = true;
        }

        @Override
        public void check() {
            var link = scene.ledger.chain(ACCOUNT, 1, 10).getFirst();
            var recorded = actions(scene.ledger.find(link.decisionId()).orElseThrow());
            var published = publisher.published().stream()
                    .flatMap(record -> actions(record).stream())
                    .toList();
            if (wasHaltedBeforeRecording) assertThat(recorded).containsOnly(Action.HOLD);
            if (wasHaltedBeforePublishing) assertThat(published).doesNotContain(Action.BUY);
            else assertThat(published).isEqualTo(recorded);
            recordedActions.addAll(recorded);
            publishedActions.addAll(published);
        }
    }

    private static List<Action> actions(DecisionRecord record) {
        return record.decision().decision().decisions().stream()
                .map(AssetDecision::action)
                .toList();
    }
}
