package arbiter.adapter.dynamodb;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.json.Json;
import arbiter.market.Symbol;
import java.time.Instant;

/**
 * R, the item of a record: {@code A#<account>}/{@code R#<reserved at>#<id>}, the record as it goes over the wire compressed in
 * {@code doc}.
 */
public final class RecordItem {

    /** What the sort key of every record begins with. */
    public static final String SK_PREFIX = "R#";

    private RecordItem() {}

    /**
     * The record of an item's {@code doc}, as the table or its stream gives it.
     *
     * @throws java.io.UncheckedIOException when it is not a record
     */
    public static DecisionRecord read(byte[] doc) {
        return Document.read(doc, DecisionRecord.class);
    }

    static DecisionRecord record(Item item) {
        return read(item.bytes(Item.DOC));
    }

    static String pk(AccountId account) {
        return "A#" + account;
    }

    static String sk(Instant reservedAt, DecisionId id) {
        return from(reservedAt) + "#" + id;
    }

    /** Where the records of a time begin; no record's own key. */
    static String from(Instant reservedAt) {
        return SK_PREFIX + SortableTime.of(reservedAt);
    }

    static Item of(DecisionRecord record, Instant reservedAt) {
        return Item.at(pk(record.accountId()), sk(reservedAt, record.decisionId()))
                .with("decision_id", record.decisionId().value())
                .with("status", word(record.status()))
                .with("symbols", record.symbols().stream().map(Symbol::value).toList())
                .with("decided_at", record.decidedAt().toString())
                .with("valid_until", record.validUntil().toString())
                .with(Item.DOC, Document.ofWire(record));
    }

    static String word(Enum<?> constant) {
        return Json.tree(constant).textValue();
    }
}
