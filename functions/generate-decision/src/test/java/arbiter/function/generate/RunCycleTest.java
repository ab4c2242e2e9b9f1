package arbiter.function.generate;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryQueue;
import arbiter.adapter.memory.MemorySnapshots;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.decision.DecisionId;
import arbiter.engine.CycleStarter;
import arbiter.engine.CycleStarter.Settings;
import arbiter.engine.DecisionQueue;
import arbiter.engine.DecisionQueue.NotSent;
import arbiter.engine.Request;
import arbiter.engine.Scene;
import arbiter.engine.SnapshotStore;
import arbiter.engine.Sweep;
import arbiter.market.ForwardingMarket;
import arbiter.market.MarketData;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCycleTest {

    private final Scene scene = new Scene("conservative");
    private final MemoryQueue queue = new MemoryQueue();
    private boolean live;

    @Test
    void sends_one_request_for_each_active_account() {
        var counts = run(NOON, queue);

        assertThat(counts)
                .containsEntry("cycle_id", "2025-10-10T12:00:00Z")
                .containsEntry("stale", false)
                .containsEntry("market_reads", 1)
                .containsEntry("sent", 1)
                .containsEntry("swept", 0);
        assertThat(queue.take())
                .extracting(Request::decisionId)
                .containsExactly(DecisionId.ofCycle(ACCOUNT, "2025-10-10T12:00:00Z"));
    }

    @Test
    void the_same_tick_again_reads_no_market_and_asks_for_the_same() {
        run(NOON, queue);
        var first = queue.take();

        assertThat(run(NOON.plusSeconds(5), queue)).containsEntry("market_reads", 0);

        assertThat(queue.take()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 20"})
    void reads_history_as_of_the_scheduled_time_and_a_live_market_as_of_now(boolean isLive, int secondsLater) {
        live = isLive;

        run(NOON.plusSeconds(20), queue);

        var request = queue.take().getFirst();
        assertThat(request.requestedAt()).isEqualTo(NOON);
        assertThat(scene.snapshots.find(request.snapshotId()))
                .hasValueSatisfying(snapshot -> assertThat(snapshot.asOf()).isEqualTo(NOON.plusSeconds(secondsLater)));
    }

    @Test
    void drops_a_tick_that_comes_too_late() {
        assertThat(run(NOON.plusSeconds(150), queue)).containsEntry("stale", false);
        queue.take();

        assertThat(run(NOON.plusSeconds(151), queue))
                .containsEntry("stale", true)
                .containsEntry("sent", 0);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void refuses_a_tick_of_the_future() {
        assertThat(run(NOON.minusSeconds(60), queue)).containsEntry("stale", false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(NOON.minusSeconds(61), queue))
                .withMessageContaining("/scheduled_at: is more than 60 s ahead");
    }

    @Test
    void refuses_malformed_input_naming_all_of_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> function(NOON, queue)
                        .handleRequest(Map.of("scheduled_at", "noon", "extra", 1), Invocation.FRESH))
                .withMessageContaining("/scheduled_at: must be a time")
                .withMessageContaining("/extra: is not a known field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> function(NOON, queue).handleRequest(Map.of(), Invocation.FRESH))
                .withMessageContaining("/scheduled_at: is required");
    }

    @Test
    void fails_so_that_the_tick_is_repeated_when_not_all_was_sent() {
        DecisionQueue broken = requests -> {
            throw new NotSent(requests, "throttled");
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> run(NOON, broken))
                .withMessageContaining("1 of the requests could not be queued: throttled");
    }

    @Test
    void reads_the_timeframes_of_the_strategies_that_are_followed_and_no_others() {
        scene.accounts.put(Scene.account("scalping", TradingState.ACTIVE));

        assertThat(timeframesRead()).containsExactlyElementsOf(timeframes("scalping"));

        scene.accounts.put(Scene.account("gone", TradingState.ACTIVE));

        assertThat(timeframesRead()).containsExactlyElementsOf(timeframes("conservative"));
    }

    private static Set<Timeframe> timeframes(String strategyId) {
        return new TreeSet<>(Scene.STRATEGIES.find(strategyId).orElseThrow().timeframes());
    }

    /** Of a cycle that is run anew. */
    private Set<Timeframe> timeframesRead() {
        var snapshots = new MemorySnapshots();
        function(NOON, queue, snapshots).handleRequest(Map.of("scheduled_at", NOON.toString()), Invocation.FRESH);
        var snapshot = snapshots
                .find(snapshots.fixedFor(NOON.toString()).orElseThrow())
                .orElseThrow();
        return new TreeSet<>(snapshot.assets().firstEntry().getValue().views().keySet());
    }

    private Map<String, Object> run(Instant now, DecisionQueue into) {
        return function(now, into).handleRequest(Map.of("scheduled_at", "2025-10-10T12:00:00Z"), Invocation.FRESH);
    }

    private RunCycle function(Instant now, DecisionQueue into) {
        return function(now, into, scene.snapshots);
    }

    private RunCycle function(Instant now, DecisionQueue into, SnapshotStore snapshots) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var symbols = List.of(BTC, ETH);
        var starter = new CycleStarter(
                market(symbols),
                snapshots,
                scene.accounts,
                Scene.STRATEGIES,
                into,
                new Sweep(scene.ledger, into, clock),
                clock);
        return new RunCycle(starter, new Settings(symbols, Duration.ofMinutes(5)), clock);
    }

    private MarketData market(List<Symbol> symbols) {
        return new ForwardingMarket(new SyntheticMarket(1, symbols)) {
            @Override
            public boolean isLive() {
                return live;
            }
        };
    }
}
