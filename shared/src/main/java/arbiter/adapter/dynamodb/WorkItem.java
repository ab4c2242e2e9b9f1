package arbiter.adapter.dynamodb;

import arbiter.decision.DecisionId;
import arbiter.engine.Plan;
import arbiter.engine.Request;
import arbiter.engine.Work;
import arbiter.engine.WorkState;
import arbiter.market.Money;
import arbiter.model.routing.Route;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** W, the item of the work on a decision: {@code D#<id>}/{@code W}, on the index {@code due} while it is undecided. */
final class WorkItem {

    static final String SK = "W";
    static final String DUE_INDEX = "due";
    static final int SHARDS = 16;

    private WorkItem() {}

    static String pk(DecisionId id) {
        return "D#" + id;
    }

    static Item key(DecisionId id) {
        return Item.at(pk(id), SK);
    }

    /** New work as it is put. */
    static Item of(Work work, String token) {
        var request = work.request();
        return key(work.id())
                .with("work_state", work.state().word())
                .with("fence", work.fence())
                .with("lease_until", SortableTime.of(work.leaseUntil()))
                .with("account_id", request.accountId().value())
                .with("reserved_at", SortableTime.of(work.reservedAt()))
                .with("body_hash", request.bodyHash())
                .with("model_calls", work.calls())
                .with("write_token", token)
                .with("due_pk", duePk(shard(work.id())))
                .with("due_sk", dueSk(work.leaseUntil(), work.id()))
                .with(Item.DOC, Document.of(request));
    }

    /** What T1 writes of a plan, as values of an update. */
    static Item plan(Item values, Plan plan) {
        return values.with(":route", Document.of(plan.route()))
                .with(":plan_day", plan.day().toString())
                .with(":plan_reserved", plan.reserved().value());
    }

    private static @Nullable Plan plan(Item item) {
        return item.has("route")
                ? new Plan(
                        Document.read(item.bytes("route"), Route.class),
                        LocalDate.parse(item.text("plan_day")),
                        new Money(item.decimal("plan_reserved")))
                : null;
    }

    static Work work(Item item) {
        return new Work(
                Document.read(item.bytes(Item.DOC), Request.class),
                state(item),
                item.number("fence"),
                Instant.parse(item.text("reserved_at")),
                Instant.parse(item.text("lease_until")),
                Math.toIntExact(item.number("model_calls")),
                plan(item));
    }

    static WorkState state(Item item) {
        return WorkState.valueOf(item.text("work_state").toUpperCase(Locale.ROOT));
    }

    /** Whether the item was last written under this token. */
    static boolean wasWritten(Item item, String token) {
        return token.equals(item.textIfKnown("write_token"));
    }

    static String duePk(int shard) {
        return "work#" + Integer.toHexString(shard);
    }

    static String dueSk(Instant leaseUntil, DecisionId id) {
        return SortableTime.of(leaseUntil) + "#" + id;
    }

    private static int shard(DecisionId id) {
        return Math.floorMod(id.value().hashCode(), SHARDS);
    }
}
