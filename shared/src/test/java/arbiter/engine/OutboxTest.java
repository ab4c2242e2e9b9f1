package arbiter.engine;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Accounts;
import arbiter.account.Position;
import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.adapter.memory.MemoryPublisher;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Execution;
import arbiter.decision.OrderAdjustment;
import arbiter.decision.PositionAdjustment;
import arbiter.decision.RiskLevel;
import arbiter.decision.StandingDecision;
import arbiter.decision.Status;
import arbiter.decision.Thesis;
import arbiter.decision.TradingDecision;
import arbiter.json.Json;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.strategy.Change;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutboxTest {

    private static final Thesis THESIS = Thesis.unproposed("Because.");

    private final Scene scene = new Scene("swing");
    private final MemoryPublisher publisher = new MemoryPublisher();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger records = new AtomicInteger();

    static Stream<AssetDecision> risky() {
        return Stream.of(
                new Enter(BTC, Side.LONG, Money.of("50"), 1, null, null, THESIS),
                adjusting(PositionAdjustment.Type.INCREASE, null),
                adjusting(PositionAdjustment.Type.DECREASE, "94"),
                ordering(true, false, "94.9"),
                ordering(false, true, null));
    }

    static Stream<AssetDecision> safe() {
        return Stream.of(
                new ClosePosition(BTC, THESIS),
                adjusting(PositionAdjustment.Type.DECREASE, null),
                adjusting(PositionAdjustment.Type.DECREASE, "96"),
                ordering(true, false, "95"),
                ordering(true, false, "96"),
                ordering(false, false, "90"));
    }

    @ParameterizedTest
    @MethodSource("risky")
    void what_takes_risk_is_withheld_while_account_or_engine_is_reducing(AssetDecision decision) {
        holding("95");
        scene.accounts.trade(ACCOUNT, TradingState.REDUCING);
        assertThat(reason(decision)).isEqualTo("reducing");

        scene.accounts.trade(ACCOUNT, TradingState.ACTIVE);
        assertThat(reason(decision)).isEqualTo("published");

        scene.control.set(TradingState.REDUCING);
        assertThat(reason(decision)).isEqualTo("reducing");

        scene.accounts.trade(ACCOUNT, TradingState.HALTED);
        assertThat(reason(decision)).isEqualTo("halted");
    }

    @ParameterizedTest
    @MethodSource("safe")
    void what_takes_no_risk_is_published_while_reducing_and_withheld_while_halted(AssetDecision decision) {
        holding("95");
        scene.accounts.trade(ACCOUNT, TradingState.REDUCING);
        scene.control.set(TradingState.REDUCING);
        assertThat(reason(decision)).isEqualTo("published");

        scene.control.set(TradingState.HALTED);
        assertThat(reason(decision)).isEqualTo("halted");
    }

    @Test
    void a_stop_that_is_set_where_none_stands_takes_no_risk() {
        holding(null);
        scene.accounts.trade(ACCOUNT, TradingState.REDUCING);

        assertThat(reason(ordering(true, false, "50"))).isEqualTo("published");
        assertThat(reason(adjusting(PositionAdjustment.Type.DECREASE, "50"))).isEqualTo("published");
    }

    @ParameterizedTest
    @EnumSource(TradingState.class)
    void a_hold_is_published_in_every_state(TradingState state) {
        scene.accounts.trade(ACCOUNT, state);
        scene.control.set(state);

        assertThat(reason(new AssetDecision.Hold(BTC, THESIS))).isEqualTo("published");
    }

    @Test
    void an_account_that_is_gone_publishes_nothing_but_holds() {
        var record = record(new ClosePosition(BTC, THESIS));

        outbox(new MemoryAccounts()).publish(List.of(record));

        assertThat(scene.ledger.withheldBecause(record.decisionId())).contains("halted");
    }

    @Test
    void states_are_read_again_where_reading_took_half_a_second() {
        var record = record(new Enter(BTC, Side.LONG, Money.of("50"), 1, null, null, THESIS));
        var slowOnce = new ControlThat(() -> {
            nanos.addAndGet(Outbox.TRUSTED.toNanos());
            scene.control.set(TradingState.HALTED);
        });

        assertThat(outbox(slowOnce).publish(List.of(record))).isEmpty();

        assertThat(slowOnce.readings).isEqualTo(2);
        assertThat(publisher.published()).isEmpty();
        assertThat(scene.ledger.withheldBecause(record.decisionId())).contains("halted");
    }

    @Test
    void a_reading_that_took_a_nanosecond_less_is_trusted() {
        var record = record(new Enter(BTC, Side.LONG, Money.of("50"), 1, null, null, THESIS));
        var quick = new ControlThat(() -> nanos.addAndGet(Outbox.TRUSTED.toNanos() - 1));

        assertThat(outbox(quick).publish(List.of(record))).isEmpty();

        assertThat(quick.readings).isEqualTo(1);
        assertThat(publisher.published()).containsExactly(record);
    }

    @Test
    void what_can_never_be_read_quickly_is_left_for_another_time() {
        var record = record(new Enter(BTC, Side.LONG, Money.of("50"), 1, null, null, THESIS));
        var slow = new ControlThat(
                () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()),
                () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()),
                () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()));

        assertThat(outbox(slow).publish(List.of(record))).containsExactly(record.decisionId());

        assertThat(publisher.published()).isEmpty();
        assertThat(scene.ledger.work(record.decisionId()).orElseThrow().state()).isEqualTo(WorkState.RECORDED);
    }

    @Test
    void records_are_read_and_published_ten_at_a_time() {
        var many = IntStream.range(0, 23)
                .mapToObj(_ -> record(new ClosePosition(BTC, THESIS)))
                .toList();
        var batches = new ArrayList<Integer>();
        Publisher counting = batch -> {
            batches.add(batch.size());
            return publisher.publish(batch);
        };

        var outbox = new Outbox(scene.accounts, scene.control, scene.ledger, counting, scene.clock, nanos::get);

        assertThat(outbox.publish(many)).isEmpty();
        assertThat(batches).containsExactly(10, 10, 3);
        assertThat(publisher.published()).containsExactlyElementsOf(many);
    }

    private String reason(AssetDecision decision) {
        var record = record(decision);
        outbox(scene.control).publish(List.of(record));
        return scene.ledger
                .withheldBecause(record.decisionId())
                .orElseGet(() -> publisher.published().contains(record) ? "published" : "neither");
    }

    private Outbox outbox(Control control) {
        return new Outbox(scene.accounts, control, scene.ledger, publisher, scene.clock, nanos::get);
    }

    private Outbox outbox(Accounts accounts) {
        return new Outbox(accounts, scene.control, scene.ledger, publisher, scene.clock, nanos::get);
    }

    /** Bitcoin, long, with this stop. */
    private void holding(@Nullable String stop) {
        scene.accounts.put(Scene.account(
                "swing",
                TradingState.ACTIVE,
                new Position(
                        BTC,
                        Side.LONG,
                        Quantity.of("1"),
                        Price.of("100"),
                        1,
                        Money.of("100"),
                        null,
                        stop == null ? null : Price.of(stop),
                        null,
                        NOON)));
    }

    /** A record whose work stands, but decides this. */
    private DecisionRecord record(AssetDecision decision) {
        var kept = scene.decide(Scene.saying("no JSON"), "c" + records.incrementAndGet());
        var whole = new TradingDecision(List.of(decision), "Because.", decision.allocation(), RiskLevel.LOW);
        ObjectNode tree = Json.mapperInUse()
                .valueToTree(Some.record(
                        new Request(
                                kept.decisionId(), ACCOUNT, kept.cycleId(), List.of(BTC), "baseline", "s", NOON, NOON),
                        NOON,
                        Status.APPROVED,
                        null));
        tree.set("decision", Json.tree(new StandingDecision(whole, List.of(Execution.NONE))));
        return Json.value(tree, DecisionRecord.class);
    }

    private static AdjustPosition adjusting(PositionAdjustment.Type type, @Nullable String stop) {
        var percentage = type == PositionAdjustment.Type.DECREASE ? BigDecimal.TEN : null;
        var amount = type == PositionAdjustment.Type.INCREASE ? Money.of("50") : null;
        var adjustment = new PositionAdjustment(type, amount, percentage, null, stop == null ? null : Price.of(stop));
        return new AdjustPosition(BTC, amount == null ? Money.ZERO : amount, null, adjustment, THESIS);
    }

    private static AdjustOrders ordering(boolean adjustStop, boolean cancelStop, @Nullable String stop) {
        var price = stop == null ? null : Price.of(stop);
        return new AdjustOrders(
                BTC,
                new OrderAdjustment(!adjustStop && !cancelStop, adjustStop, false, cancelStop, price, price),
                THESIS);
    }

    /** The scene's control; while it is read the first times, something happens. */
    private final class ControlThat implements Control {

        private final List<Runnable> events;
        private int readings;

        ControlThat(Runnable... events) {
            this.events = new ArrayList<>(List.of(events));
        }

        @Override
        public TradingState state() {
            return stateNow();
        }

        @Override
        public TradingState stateNow() {
            readings++;
            var state = scene.control.stateNow();
            if (!events.isEmpty()) events.removeFirst().run();
            return state;
        }

        @Override
        public void set(TradingState state, Change change) {
            scene.control.set(state, change);
        }

        @Override
        public List<TradingChange> changes(int limit) {
            return scene.control.changes(limit);
        }
    }
}
