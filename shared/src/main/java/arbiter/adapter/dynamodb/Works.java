package arbiter.adapter.dynamodb;

import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Claim;
import arbiter.engine.Ledger.LostWork;
import arbiter.engine.Ledger.Reservation;
import arbiter.engine.Plan;
import arbiter.engine.Request;
import arbiter.engine.Work;
import arbiter.engine.WorkState;
import arbiter.model.routing.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The works of a table: claimed, taken over, counted and closed, each in one conditional write. */
final class Works {

    static final String UNDECIDED = "fence = :fence AND work_state IN (:reserved, :asked)";

    private final Dynamo decisions;
    private final String accountsTable;

    Works(Dynamo decisions, String accountsTable) {
        this.decisions = decisions;
        this.accountsTable = accountsTable;
    }

    Optional<Item> find(DecisionId id) {
        return decisions.get(WorkItem.pk(id), WorkItem.SK);
    }

    Claim claim(Request request, Instant now, Instant leaseUntil, Function<Item, DecisionRecord> recordOf) {
        var token = Dynamo.token();
        var fresh = new Work(request, WorkState.RESERVED, 1, request.requestedAt(), leaseUntil, 0, null);
        var known = put(WorkItem.of(fresh, token));
        while (known.isPresent()) {
            var item = known.get();
            var work = WorkItem.work(item);
            if (WorkItem.wasWritten(item, token)) return new Claim.Mine(work);
            if (!request.bodyHash().equals(item.text("body_hash"))) return new Claim.OtherRequest();
            if (work.state().isDecided()) return new Claim.Decided(recordOf.apply(item));
            if (work.leaseUntil().isAfter(now)) return new Claim.Held(work.leaseUntil());
            known = takeOver(work, leaseUntil, token);
            if (known.isEmpty()) return new Claim.Mine(work.takenOver(leaseUntil));
        }
        return new Claim.Mine(fresh);
    }

    /** Empty when it was put, else what is there. */
    private Optional<Item> put(Item work) {
        return unless(() -> decisions
                .client()
                .putItem(put -> put.tableName(decisions.table())
                        .item(work.attributes())
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    }

    /** Empty when it was taken over, else what it has become meanwhile. */
    private Optional<Item> takeOver(Work seen, Instant leaseUntil, String token) {
        var values = undecided(seen)
                .with(":next", seen.fence() + 1)
                .with(":lease", SortableTime.of(leaseUntil))
                .with(":due", WorkItem.dueSk(leaseUntil, seen.id()))
                .with(":token", token);
        return update(
                seen.id(),
                "SET fence = :next, lease_until = :lease, due_sk = :due, write_token = :token",
                UNDECIDED,
                values);
    }

    /** T1: the intent to ask, the route, and the reservation in the account's day, all or nothing. */
    Optional<Work> asked(Work work, Route route, Reservation reservation) throws LostWork {
        var plan = new Plan(route, reservation.day(), reservation.amount());
        var values = Item.values().with(":fence", work.fence()).with(":seen", WorkState.RESERVED.word());
        return begin(work, plan, reservation, "fence = :fence AND work_state = :seen", values);
    }

    /** Counts a further call, with what it adds to the reservation. */
    Optional<Work> asksAgain(Work work, Reservation reservation) throws LostWork {
        var known = work.plan();
        if (known == null) throw new IllegalArgumentException("nobody was asked yet: " + work.id());
        var values = undecided(work).with(":seen", work.calls());
        return begin(work, known.and(reservation), reservation, UNDECIDED + " AND model_calls = :seen", values);
    }

    private Optional<Work> begin(Work work, Plan plan, Reservation reservation, String condition, Item values)
            throws LostWork {
        var token = Dynamo.token();
        var all = WorkItem.plan(values, plan)
                .with(":asked", WorkState.ASKED.word())
                .with(":calls", work.calls() + 1L)
                .with(":token", token);
        var begin = new Begin(work, condition, all, token);
        if (reservation.amount().isZero()) begin(begin);
        else if (!new DayBudget(decisions, accountsTable).reserve(begin, reservation)) return Optional.empty();
        return Optional.of(work.asked(plan));
    }

    /** A call about to be counted on W, under a token that tells an own write whose answer was lost. */
    record Begin(Work work, String condition, Item values, String token) {

        static final String UPDATE = "SET work_state = :asked, model_calls = :calls, write_token = :token,"
                + " route = :route, plan_day = :plan_day, plan_reserved = :plan_reserved";

        void mustBeOwn(Item found) throws LostWork {
            if (!WorkItem.wasWritten(found, token)) throw new LostWork(work.id());
        }
    }

    private void begin(Begin begin) throws LostWork {
        var refused = update(begin.work().id(), Begin.UPDATE, begin.condition(), begin.values());
        if (refused.isPresent()) begin.mustBeOwn(refused.get());
    }

    /** Marks a recorded decision; one that is marked stays as it is. */
    void mark(DecisionId id, WorkState mark, @Nullable String reason) {
        var values = Item.values()
                .with(":recorded", WorkState.RECORDED.word())
                .with(":mark", mark.word())
                .withIfKnown(":reason", reason);
        var set = "SET work_state = :mark" + (reason == null ? "" : ", withheld_reason = :reason");
        update(id, set, "work_state = :recorded", values);
    }

    /** What the index says is due and W still says so. */
    List<Work> overdue(Instant now, int limit) {
        var due = new ArrayList<Item>();
        for (var shard = 0; shard < WorkItem.SHARDS; shard++) due.addAll(due(shard, now, limit));
        var keys = due.stream()
                .sorted(Comparator.comparing(item -> item.text("due_sk")))
                .limit(limit)
                .map(item -> Item.at(item.pk(), item.sk()))
                .toList();
        return decisions.getAll(keys).stream()
                .map(WorkItem::work)
                .filter(work -> !work.state().isDecided() && !work.leaseUntil().isAfter(now))
                .sorted(Comparator.comparing(Work::leaseUntil))
                .toList();
    }

    private List<Item> due(int shard, Instant now, int limit) {
        var values = Item.values().with(":shard", WorkItem.duePk(shard)).with(":last", SortableTime.of(now) + "#~");
        return decisions.query(
                query -> query.indexName(WorkItem.DUE_INDEX)
                        .keyConditionExpression("due_pk = :shard AND due_sk <= :last")
                        .expressionAttributeValues(values.attributes()),
                limit);
    }

    static Item undecided(Work work) {
        return Item.values()
                .with(":fence", work.fence())
                .with(":reserved", WorkState.RESERVED.word())
                .with(":asked", WorkState.ASKED.word());
    }

    /** Empty when it was written, else the item whose condition did not hold. */
    private Optional<Item> update(DecisionId id, String update, String condition, Item values) {
        return unless(() -> decisions
                .client()
                .updateItem(change -> change.tableName(decisions.table())
                        .key(WorkItem.key(id).attributes())
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values.attributes())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    }

    private Optional<Item> unless(Supplier<?> write) {
        try {
            decisions.write(write);
            return Optional.empty();
        } catch (ConditionalCheckFailedException refused) {
            return Optional.of(new Item(refused.hasItem() ? refused.item() : Map.of()));
        }
    }
}
