package arbiter.adapter.dynamodb;

import arbiter.account.AccountId;
import arbiter.account.Live;
import arbiter.adapter.dynamodb.Dynamo.Refused;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Ledger.Link;
import arbiter.engine.Ledger.LostWork;
import arbiter.engine.Work;
import arbiter.engine.WorkState;
import arbiter.json.Sha256;
import arbiter.market.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Records with their chain: written in T2, and never again. */
final class Records {

    private static final int WORK = 0;
    private static final int RECORD = 1;
    private static final int LINK = 2;
    private static final int LIVE = 3;
    private static final int LONGEST_TOKEN = 36;

    private final Dynamo decisions;
    private final String accountsTable;

    Records(Dynamo decisions, String accountsTable) {
        this.decisions = decisions;
        this.accountsTable = accountsTable;
    }

    /** T2. False when the account's live part is no longer the one judged. */
    boolean record(Work work, DecisionRecord record, Live judged, Live next, Money spent) throws LostWork {
        if (next.riskVersion() != judged.riskVersion() + 1)
            throw new IllegalArgumentException("the risk version goes from %d to %d, not one on"
                    .formatted(judged.riskVersion(), next.riskVersion()));
        var plan = work.plan();
        var settled =
                plan == null ? BigDecimal.ZERO : spent.minus(plan.reserved()).value();
        return switch (record(work, record, judged, next, settled)) {
            case RECORDED -> true;
            case JUDGED_IS_PAST -> false;
            case DAY_IS_PAST -> record(work, record, judged, next, BigDecimal.ZERO) == Outcome.RECORDED;
        };
    }

    private enum Outcome {
        RECORDED,
        JUDGED_IS_PAST,
        DAY_IS_PAST
    }

    private Outcome record(Work work, DecisionRecord record, Live judged, Live next, BigDecimal settled)
            throws LostWork {
        var item = RecordItem.of(record, work.reservedAt());
        try {
            decisions.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(token(work, judged, item, settled))
                    .transactItems(
                            work(work, record, item),
                            put(item),
                            put(link(record, next)),
                            live(work, judged, next, settled))
                    .build());
            return Outcome.RECORDED;
        } catch (Refused refused) {
            return whatStands(refused, work, record, judged);
        }
    }

    /** A repeated write is told by its own content, and so is one whose answer was lost. */
    private static String token(Work work, Live judged, Item record, BigDecimal settled) {
        var what = "%s#%d#%d#%s#%s"
                .formatted(
                        work.id(),
                        work.fence(),
                        judged.riskVersion(),
                        settled.toPlainString(),
                        Sha256.of(record.bytes(Item.DOC)));
        return Sha256.of(what.getBytes(StandardCharsets.UTF_8)).substring(0, LONGEST_TOKEN);
    }

    private static Outcome whatStands(Refused refused, Work work, DecisionRecord record, Live judged) throws LostWork {
        if (refused.by(WORK)) {
            if (isOwn(refused.found(WORK), work, record)) return Outcome.RECORDED;
            throw new LostWork(work.id());
        }
        if (refused.by(LIVE)) {
            var found = refused.found(LIVE);
            return found.has("risk_version") && found.number("risk_version") == judged.riskVersion()
                    ? Outcome.DAY_IS_PAST
                    : Outcome.JUDGED_IS_PAST;
        }
        throw new IllegalStateException("decision %s is undecided, but its %s stands"
                .formatted(work.id(), refused.by(RECORD) ? "record" : refused.by(LINK) ? "audit link" : "key"));
    }

    private static boolean isOwn(Item found, Work work, DecisionRecord record) {
        return found.has("record_hash")
                && found.number("fence") == work.fence()
                && found.text("record_hash").equals(record.hash());
    }

    private TransactWriteItem work(Work work, DecisionRecord record, Item item) {
        var values = Works.undecided(work)
                .with(":recorded", WorkState.RECORDED.word())
                .with(":key", item.sk())
                .with(":hash", record.hash());
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(decisions.table())
                        .key(WorkItem.key(work.id()).attributes())
                        .updateExpression("SET work_state = :recorded, record_key = :key, record_hash = :hash"
                                + " REMOVE due_pk, due_sk, write_token")
                        .conditionExpression(Works.UNDECIDED)
                        .expressionAttributeValues(values.attributes())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    private TransactWriteItem put(Item item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(decisions.table())
                        .item(item.attributes())
                        .conditionExpression("attribute_not_exists(pk)")
                        .build())
                .build();
    }

    /** What a decision changes of the live part, and only that: the day's reservations of others stay. */
    private TransactWriteItem live(Work work, Live judged, Live next, BigDecimal settled) {
        var values = Item.values()
                .with(":judged", judged.riskVersion())
                .with(":next", next.riskVersion())
                .with(":sequence", next.chainSequence())
                .with(":hash", String.valueOf(next.chainHash()));
        var set = "SET risk_version = :next, chain_sequence = :sequence, chain_hash = :hash";
        var condition = "risk_version = :judged";
        var plan = work.plan();
        if (plan != null && settled.signum() != 0) {
            values = values.with(":settled", settled).with(":day", plan.day().toString());
            set += ", committed = committed + :settled";
            condition += " AND budget_day = :day";
        }
        if (next.seen() != null) {
            values = values.with(":seen", Document.of(next.seen()));
            set += ", " + LiveItem.SEEN + " = :seen";
        }
        var removed = new ArrayList<String>();
        if (next.pending().isEmpty()) removed.add("pending");
        else {
            values = values.with(":pending", LiveItem.pending(next));
            set += ", pending = :pending";
        }
        if (next.peak() != null) {
            values = values.with(":peak", Document.of(next.peak()));
            set += ", " + LiveItem.PEAK + " = :peak";
        } else if (judged.peak() != null) removed.add(LiveItem.PEAK);
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(accountsTable)
                        .key(LiveItem.key(work.request().accountId()).attributes())
                        .updateExpression(removed.isEmpty() ? set : set + " REMOVE " + String.join(", ", removed))
                        .conditionExpression(condition)
                        .expressionAttributeValues(values.attributes())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    /** The record of decided work. */
    DecisionRecord of(Item work) {
        var pk = "A#" + work.text("account_id");
        return decisions
                .get(pk, work.text("record_key"))
                .map(RecordItem::record)
                .orElseThrow(() -> new IllegalStateException(
                        "%s is decided, but its record is gone: %s".formatted(work.pk(), work.text("record_key"))));
    }

    List<Link> chain(AccountId account, long fromSequence, int limit) {
        var values = Item.values()
                .with(":account", RecordItem.pk(account))
                .with(":from", linkSk(Math.max(0, fromSequence)))
                .with(":last", "L#~");
        return decisions
                .query(
                        query -> query.keyConditionExpression("pk = :account AND sk BETWEEN :from AND :last")
                                .expressionAttributeValues(values.attributes())
                                .consistentRead(true),
                        limit)
                .stream()
                .map(Records::link)
                .toList();
    }

    private static Item link(DecisionRecord record, Live next) {
        return Item.at(RecordItem.pk(record.accountId()), linkSk(next.chainSequence()))
                .with("decision_id", record.decisionId().value())
                .with("record_hash", record.hash())
                .withIfKnown("previous_hash", record.previousHash())
                .with("decided_at", record.decidedAt().toString());
    }

    private static Link link(Item item) {
        return new Link(
                Long.parseLong(item.sk().substring(2)),
                new DecisionId(item.text("decision_id")),
                item.text("record_hash"),
                item.textIfKnown("previous_hash"),
                Instant.parse(item.text("decided_at")));
    }

    private static String linkSk(long sequence) {
        return "L#%012d".formatted(sequence);
    }
}
