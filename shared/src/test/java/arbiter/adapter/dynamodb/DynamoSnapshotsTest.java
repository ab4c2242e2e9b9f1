package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import arbiter.engine.Scene;
import arbiter.engine.SnapshotStore;
import arbiter.engine.SnapshotStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DynamoSnapshotsTest extends SnapshotStoreContract {

    private static final String RUNTIME = LocalDynamo.table();
    private final AdjustableClock clock = new AdjustableClock(NOON);

    @Override
    protected SnapshotStore store() {
        return new DynamoSnapshots(LocalDynamo.client(), RUNTIME, clock);
    }

    @Test
    void cuts_a_large_snapshot_to_what_an_item_can_hold_and_misses_no_piece() {
        var id = store().keep(large());
        var second = Item.at("snap#" + id, "0001");
        assertThat(new Dynamo(LocalDynamo.client(), RUNTIME).get(second.pk(), second.sk()))
                .isPresent();

        LocalDynamo.client().deleteItem(delete -> delete.tableName(RUNTIME).key(second.attributes()));

        assertThat(store().find(id)).isEmpty();
    }

    @Test
    void refuses_a_snapshot_that_is_not_what_was_kept() {
        var id = store().keep(Scene.market(NOON));
        var other = new Dynamo(LocalDynamo.client(), RUNTIME)
                .get("snap#" + store().keep(Scene.market(NOON.plusSeconds(60))), "0000")
                .orElseThrow()
                .with(Item.PK, "snap#" + id);

        LocalDynamo.client().putItem(put -> put.tableName(RUNTIME).item(other.attributes()));

        assertThatIllegalStateException().isThrownBy(() -> store().find(id)).withMessageContaining(id);
    }

    @Test
    void forgets_after_two_days_though_the_table_still_has_it() {
        var id = store().keep(Scene.market(NOON));
        store().fix("two days", id);

        clock.pass(Duration.ofDays(2).minusSeconds(1));
        assertThat(store().find(id)).isPresent();
        assertThat(store().fix("two days", "another")).isEqualTo(id);
        clock.pass(Duration.ofSeconds(1));

        assertThat(store().find(id)).isEmpty();
        assertThat(store().fixedFor("two days")).isEmpty();
        assertThat(store().fix("two days", "another")).isEqualTo("another");
    }
}
