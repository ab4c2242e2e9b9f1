package arbiter.engine;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.market.MarketSnapshot;
import arbiter.market.SnapshotJson;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.util.EnumSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of snapshots owes the workers of a cycle. */
public abstract class SnapshotStoreContract {

    protected abstract SnapshotStore store();

    @Test
    void gives_back_the_snapshot_it_was_given() {
        var snapshot = Scene.market(NOON);

        var id = store().keep(snapshot);

        assertThat(store().find(id)).contains(snapshot);
        assertThat(store().keep(snapshot)).isEqualTo(id);
        assertThat(store().keep(Scene.market(NOON.plusSeconds(60)))).isNotEqualTo(id);
        assertThat(store().find("0".repeat(64))).isEmpty();
    }

    @Test
    void keeps_a_snapshot_of_more_than_a_megabyte() {
        var snapshot = large();
        assertThat(SnapshotJson.bytes(snapshot).length).isGreaterThan(1_000_000);

        assertThat(store().find(store().keep(snapshot))).contains(snapshot);
    }

    /** Sixty assets on three timeframes. */
    protected static MarketSnapshot large() {
        var symbols = IntStream.range(0, 60).mapToObj(n -> new Symbol("C" + n)).toList();
        return new SyntheticMarket(7, symbols)
                .read(symbols, EnumSet.of(Timeframe.M5, Timeframe.M15, Timeframe.H1), NOON);
    }

    @Test
    void fixes_one_snapshot_for_a_cycle_and_keeps_to_it() throws Exception {
        var cycle = UUID.randomUUID().toString();
        assertThat(store().fixedFor(cycle)).isEmpty();

        var fixed = Race.of(6, () -> store().fix(cycle, UUID.randomUUID().toString()));

        assertThat(fixed).containsOnly(fixed.getFirst());
        assertThat(store().fixedFor(cycle)).contains(fixed.getFirst());
        assertThat(store().fix(cycle, "another")).isEqualTo(fixed.getFirst());
        assertThat(store().fix(cycle + "+", "another")).isEqualTo("another");
    }
}
