package arbiter.adapter.dynamodb;

import arbiter.account.AccountId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.HistoryCursor;
import arbiter.engine.Ledger.History;
import arbiter.engine.Ledger.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** An account's records, newest first, read page by page over the sort key and filtered until a page is full. */
final class RecordHistory {

    private static final String AFTER_EVERY_RECORD = RecordItem.SK_PREFIX + "~";

    private final Dynamo decisions;

    RecordHistory(Dynamo decisions) {
        this.decisions = decisions;
    }

    History page(AccountId account, Query query) {
        var cursor = Optional.ofNullable(query.cursor()).map(text -> HistoryCursor.of(text, account));
        var low = query.from() == null ? RecordItem.SK_PREFIX : RecordItem.from(query.from());
        var high = query.to() == null ? AFTER_EVERY_RECORD : RecordItem.from(query.to());
        var after =
                cursor.map(c -> RecordItem.sk(c.reservedAt(), c.decision())).filter(key -> key.compareTo(high) <= 0);
        if (after.orElse(high).compareTo(low) < 0) return new History(List.of(), null);
        return page(account, query, low, after.orElse(high), after);
    }

    /** One item more than the page is read, to know whether another follows. */
    private History page(AccountId account, Query query, String low, String high, Optional<String> after) {
        var values = Item.values()
                .with(":account", RecordItem.pk(account))
                .with(":low", low)
                .with(":high", high);
        if (query.symbol() != null)
            values = values.with(":symbol", query.symbol().value());
        if (query.status() != null) values = values.with(":status", RecordItem.word(query.status()));
        var request = QueryRequest.builder()
                .tableName(decisions.table())
                .keyConditionExpression("pk = :account AND sk BETWEEN :low AND :high")
                .expressionAttributeValues(values.attributes())
                .scanIndexForward(false)
                .consistentRead(true);
        after.ifPresent(key ->
                request.exclusiveStartKey(Item.at(RecordItem.pk(account), key).attributes()));
        filter(request, query);
        var found = decisions.query(request.build(), query.limit() + 1);
        var page = found.subList(0, Math.min(query.limit(), found.size()));
        return new History(
                page.stream().map(RecordItem::record).toList(),
                found.size() > page.size() ? next(page.getLast()) : null);
    }

    private static void filter(QueryRequest.Builder request, Query query) {
        var filters = Stream.of(
                        query.symbol() == null ? "" : "contains(symbols, :symbol)",
                        query.status() == null ? "" : "#status = :status")
                .filter(filter -> !filter.isEmpty())
                .toList();
        if (!filters.isEmpty()) request.filterExpression(String.join(" AND ", filters));
        if (query.status() != null) request.expressionAttributeNames(Map.of("#status", "status"));
    }

    private static String next(Item last) {
        var record = RecordItem.record(last);
        return new HistoryCursor(record.accountId(), reservedAt(last, record), record.decisionId()).text();
    }

    private static Instant reservedAt(Item item, DecisionRecord record) {
        var key = item.sk();
        return Instant.parse(key.substring(
                RecordItem.SK_PREFIX.length(),
                key.length() - record.decisionId().value().length() - 1));
    }
}
