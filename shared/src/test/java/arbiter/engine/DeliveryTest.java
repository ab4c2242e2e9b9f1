package arbiter.engine;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.NOON;
import static arbiter.engine.Scene.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.account.Live;
import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryPublisher;
import arbiter.decision.Action;
import arbiter.decision.AssetDecision;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.engine.DecisionDesk.Outcome;
import arbiter.engine.DecisionDesk.Outcome.Busy;
import arbiter.engine.DecisionDesk.Outcome.Found;
import arbiter.engine.DecisionDesk.Outcome.Made;
import arbiter.engine.KillingLedger.Killed;
import arbiter.engine.KillingLedger.Step;
import arbiter.market.Money;
import arbiter.model.ChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold whatever fails and however often a message comes (spec 6). */
class DeliveryTest {

    private static final Duration PAST_THE_LEASE = Duration.ofSeconds(56);

    private final Scene scene = new Scene("swing");
    private final TestClock clock = new TestClock(NOON);
    private final Ledger ledger = scene.ledger;
    private final AtomicInteger calls = new AtomicInteger();
    private final MemoryPublisher publisher = new MemoryPublisher();

    DeliveryTest() {
        scene.clock = clock;
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void a_worker_killed_at_any_write_leaves_one_record_and_one_call(Step step) {
        scene.ledger = new KillingLedger(ledger, step);
        assertThatThrownBy(() -> decide(counting(), "c1")).isInstanceOf(Killed.class);
        scene.ledger = ledger;

        clock.pass(PAST_THE_LEASE);
        var record = Scene.record(decide(counting(), "c1"));

        assertThat(calls).hasValueLessThanOrEqualTo(1);
        assertThat(Scene.record(decide(counting(), "c1"))).isEqualTo(record);
        assertThat(ledger.chain(ACCOUNT, 1, 10)).hasSize(1);
        assertThat(record.previousHash()).isNull();
        var asksNobody = step == Step.AFTER_ASKED || step == Step.BEFORE_KEEP;
        assertThat(record.source()).isEqualTo(asksNobody ? Source.CONSERVATIVE_HOLD : Source.BASELINE);
    }

    @Test
    void a_worker_killed_during_the_call_is_followed_by_a_hold_and_no_second_call() {
        ChatModel dying = call -> {
            calls.incrementAndGet();
            throw new Killed();
        };
        assertThatThrownBy(() -> decide(dying, "c1")).isInstanceOf(Killed.class);

        clock.pass(PAST_THE_LEASE);
        var record = Scene.record(decide(counting(), "c1"));

        assertThat(calls).hasValue(1);
        assertThat(record.status()).isEqualTo(Status.FELL_BACK);
        assertThat(record.problems()).extracting(problem -> problem.message()).anyMatch(m -> m.contains("asked twice"));
    }

    @Test
    void a_message_delivered_twice_at_once_is_worked_on_by_one() throws Exception {
        var asked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        ChatModel slow = call -> {
            asked.countDown();
            await(go);
            return counting().ask(call);
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> decide(slow, "c1"));
            asked.await();

            var second = decide(counting(), "c1");

            assertThat(second).isInstanceOf(Busy.class);
            go.countDown();
            assertThat(first.get()).isInstanceOf(Made.class);
        }
        assertThat(calls).hasValue(1);
        assertThat(decide(counting(), "c1")).isInstanceOf(Found.class);
    }

    @Test
    void a_message_delivered_late_finds_the_record() {
        var first = Scene.record(decide(counting(), "c1"));

        clock.pass(Duration.ofHours(3));
        var late = decide(counting(), "c1");

        assertThat(late).isEqualTo(new Found(first));
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_worker_that_lost_its_lease_writes_nothing() {
        ChatModel slow = call -> {
            clock.pass(PAST_THE_LEASE);
            assertThat(decide(counting(), "c1")).isInstanceOf(Made.class);
            return saying("too late").ask(call);
        };

        var outcome = decide(slow, "c1");

        assertThat(outcome).isInstanceOf(Found.class);
        assertThat(ledger.chain(ACCOUNT, 1, 10)).hasSize(1);
    }

    @Test
    void a_halt_between_judging_and_recording_leaves_only_holds() {
        scene.ledger = new InterruptedLedger(() -> scene.accounts.trade(ACCOUNT, TradingState.HALTED), 1);

        var record = Scene.record(decide(saying(scene.buying("50")), "c1"));

        assertThat(actions(record)).containsOnly(Action.HOLD);
        assertThat(record.findings()).extracting(finding -> finding.code()).contains("T2");
    }

    @Test
    void a_halt_between_recording_and_publishing_withholds_what_is_not_a_hold() {
        var record = Scene.record(decide(saying(scene.buying("50")), "c1"));
        assertThat(actions(record)).contains(Action.BUY);

        scene.accounts.trade(ACCOUNT, TradingState.HALTED);
        var again = outbox().publish(List.of(record));

        assertThat(again).isEmpty();
        assertThat(publisher.published()).isEmpty();
        assertThat(ledger.withheldBecause(record.decisionId())).contains("halted");
    }

    @Test
    void a_halt_of_the_engine_withholds_too_and_holds_pass() {
        var buy = Scene.record(decide(saying(scene.buying("50")), "c1"));
        var hold = Scene.record(decide(saying("unreadable"), "c2"));
        scene.control.set(TradingState.HALTED);

        outbox().publish(List.of(buy, hold));

        assertThat(publisher.published()).containsExactly(hold);
        assertThat(ledger.work(hold.decisionId()).orElseThrow().state()).isEqualTo(WorkState.PUBLISHED);
        assertThat(ledger.work(buy.decisionId()).orElseThrow().state()).isEqualTo(WorkState.WITHHELD);
    }

    @Test
    void what_expired_before_it_was_published_is_withheld() {
        var record = Scene.record(decide(counting(), "c1"));

        clock.pass(Duration.ofMinutes(15));
        outbox().publish(List.of(record));

        assertThat(ledger.withheldBecause(record.decisionId())).contains("expired");
    }

    @Test
    void what_the_bus_refused_is_tried_again_and_stays_recorded() {
        var record = Scene.record(decide(counting(), "c1"));
        var refusing = new Outbox(
                scene.accounts,
                scene.control,
                ledger,
                records -> java.util.Set.of(record.decisionId()),
                clock,
                () -> 0);

        assertThat(refusing.publish(List.of(record))).containsExactly(record.decisionId());
        assertThat(ledger.work(record.decisionId()).orElseThrow().state()).isEqualTo(WorkState.RECORDED);
        assertThat(outbox().publish(List.of(record))).isEmpty();
        assertThat(publisher.published()).containsExactly(record);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(ints = {1, 3, 10})
    void an_account_that_changes_while_it_is_judged_is_judged_again_without_a_new_call(int times) {
        scene.ledger = new InterruptedLedger(() -> scene.accounts.trade(ACCOUNT, TradingState.ACTIVE), times);

        var record = Scene.record(decide(counting(), "c1"));

        assertThat(calls).hasValue(1);
        assertThat(record.status()).isEqualTo(Status.APPROVED);
        assertThat(ledger.chain(ACCOUNT, 1, 10)).hasSize(1);
    }

    @Test
    void two_decisions_of_one_account_cannot_jointly_break_a_limit() {
        var first = Scene.record(decide(saying(scene.buying("3500")), "c1"));
        var second = Scene.record(decide(saying(scene.buying("3500")), "c2"));

        assertThat(actions(first)).contains(Action.BUY);
        assertThat(actions(second)).containsOnly(Action.HOLD);
        assertThat(second.findings()).extracting(finding -> finding.code()).containsAnyOf("R01", "R04", "K01");
    }

    @Test
    void two_workers_of_one_account_chain_their_records() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<Outcome>>();
            for (var i = 0; i < 12; i++) {
                var cycle = "c" + i;
                running.add(threads.submit(() -> decide(counting(), cycle)));
            }
            for (var each : running) each.get();
        }

        @Nullable String previous = null;
        var chain = ledger.chain(ACCOUNT, 1, 20);
        assertThat(chain).hasSize(12);
        for (var link : chain) {
            var record = ledger.find(link.decisionId()).orElseThrow();
            assertThat(record.previousHash()).isEqualTo(previous);
            assertThat(DecisionRecord.hashOf(record)).isEqualTo(record.hash()).isEqualTo(link.hash());
            previous = record.hash();
        }
    }

    @Test
    void pending_entries_count_until_a_newer_state_covers_them() {
        var first = Scene.record(decide(saying(scene.buying("50")), "c1"));
        var account = scene.accounts.find(ACCOUNT).orElseThrow();
        assertThat(account.standing().openOrders()).hasSize(1);
        assertThat(account.standing().available()).isLessThan(account.state().available());

        clock.pass(Duration.ofMinutes(20));
        report();

        assertThat(first.validUntil()).isBefore(clock.instant());
        assertThat(scene.accounts.find(ACCOUNT).orElseThrow().standing().openOrders())
                .isEmpty();
    }

    @Test
    void a_pending_entry_outlives_a_newer_state_that_does_not_show_it_and_a_decision_in_between() {
        decide(saying(scene.buying("50")), "c1");
        clock.pass(Duration.ofSeconds(1));
        report();
        clock.pass(Duration.ofSeconds(1));
        decide(saying("unreadable"), "c2");

        var standing = scene.accounts.find(ACCOUNT).orElseThrow().standing();

        assertThat(standing.openOrders()).hasSize(1);
    }

    @Test
    void what_changed_while_the_model_thought_is_judged_as_it_is_now() {
        ChatModel slow = call -> {
            clock.pass(Duration.ofSeconds(2));
            scene.control.set(TradingState.REDUCING);
            return saying(scene.buying("50")).ask(call);
        };

        var record = Scene.record(decide(slow, "c1"));

        assertThat(actions(record)).containsOnly(Action.HOLD);
        assertThat(record.findings()).extracting(finding -> finding.code()).contains("T1");
    }

    /** The same state, said again now. */
    private void report() {
        scene.accounts.report(
                ACCOUNT, scene.accounts.find(ACCOUNT).orElseThrow().state().at(clock.instant()));
    }

    private Outcome decide(ChatModel model, String cycleId) {
        return scene.desk(model).decide(scene.request(cycleId, BTC, Scene.ETH), scene.deadline());
    }

    private ChatModel counting() {
        return call -> {
            calls.incrementAndGet();
            return new arbiter.model.baseline.BaselineModel().ask(call);
        };
    }

    private Outbox outbox() {
        return new Outbox(scene.accounts, scene.control, ledger, publisher, clock, () -> 0);
    }

    private static List<Action> actions(DecisionRecord record) {
        return record.decision().decision().decisions().stream()
                .map(AssetDecision::action)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something happens to the account just before it is recorded, the first few times. */
    private final class InterruptedLedger extends ForwardingLedger {

        private final Runnable event;
        private int times;

        InterruptedLedger(Runnable event, int times) {
            super(ledger);
            this.event = event;
            this.times = times;
        }

        @Override
        public boolean record(Work work, DecisionRecord record, Live judged, Live next, Money spent) throws LostWork {
            if (times-- > 0) event.run();
            return super.record(work, record, judged, next, spent);
        }
    }
}
