package arbiter.adapter.dynamodb;

import arbiter.account.AccountId;
import arbiter.account.PeakReset;
import arbiter.account.SettingsChange;
import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.market.Money;
import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import arbiter.strategy.Switch;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * What happened to an account beside its decisions: {@code assign#active} with {@code assign#<time>} for what it followed,
 * {@code trading#<time>} for what it was allowed, {@code terms#<time>} for its settings, {@code state#peak#<time>} for the
 * resets of its peak.
 */
record AccountHistory(Dynamo accounts) {

    static final String ASSIGNED = "assign#active";

    private static final String SWITCHES = "assign#";
    private static final String TRADING = "trading#";
    /** After "state", so that reading an account passes over them. */
    private static final String PEAKS = "state#peak#";
    /** The character after the digits: times end before it, {@link #ASSIGNED} lies behind it. */
    private static final String AFTER_TIMES = ":";

    /** The item that says what an account follows. */
    static Item assigned(AccountId id, Assignment assignment) {
        var item = Item.at(LiveItem.pk(id), ASSIGNED)
                .with("strategy_id", assignment.strategyId())
                .with("since", SortableTime.of(assignment.since()));
        return assignment.earlierThatDay().isEmpty()
                ? item
                : item.with("earlier_that_day", assignment.earlierThatDay());
    }

    static Assignment assignment(Item item) {
        return new Assignment(
                item.text("strategy_id"),
                Instant.parse(item.text("since")),
                item.has("earlier_that_day") ? item.texts("earlier_that_day") : Set.of());
    }

    /** The entry of a switch; its key is the time the strategy was followed from. */
    static Item switched(AccountId id, Switch entry) {
        return changed(
                        Item.at(
                                LiveItem.pk(id),
                                SWITCHES + SortableTime.of(entry.change().at())),
                        entry.change())
                .with("strategy_id", entry.strategyId())
                .withIfKnown("from", entry.from());
    }

    /** The entry of a change of trading state; two of one moment stay two. */
    static Item traded(AccountId id, TradingState state, Change change) {
        var sk = TRADING + SortableTime.of(change.at()) + "#" + Dynamo.token();
        return changed(Item.at(LiveItem.pk(id), sk), change).with("trading_state", LiveItem.word(state));
    }

    /** The entry of a reset of the peak; two of one moment stay two. */
    static Item reset(AccountId id, PeakReset reset) {
        var sk = PEAKS + SortableTime.of(reset.change().at()) + "#" + Dynamo.token();
        return changed(Item.at(LiveItem.pk(id), sk), reset.change())
                .with("reported_peak", reset.reported().value());
    }

    /** An item with who changed it, when and why. */
    static Item changed(Item item, Change change) {
        return item.with("by", change.by())
                .with("at", SortableTime.of(change.at()))
                .with("reason", change.reason());
    }

    static Change change(Item item) {
        return new Change(item.text("by"), Instant.parse(item.text("at")), item.text("reason"));
    }

    /** A new item of the history. */
    Put put(Item item) {
        return Put.builder()
                .tableName(accounts.table())
                .item(item.attributes())
                .conditionExpression("attribute_not_exists(pk)")
                .build();
    }

    List<Switch> switches(AccountId id, int limit) {
        return newest(id, SWITCHES, limit).stream()
                .map(item -> new Switch(item.text("strategy_id"), item.textIfKnown("from"), change(item)))
                .toList();
    }

    List<TradingChange> tradingChanges(AccountId id, int limit) {
        return newest(id, TRADING, limit).stream()
                .map(item -> new TradingChange(LiveItem.tradingState(item), change(item)))
                .toList();
    }

    List<PeakReset> peakResets(AccountId id, int limit) {
        return newest(id, PEAKS, limit).stream()
                .map(item -> new PeakReset(new Money(item.decimal("reported_peak")), change(item)))
                .toList();
    }

    List<SettingsChange> settingsChanges(AccountId id, int limit) {
        return newest(id, SettingsItem.CHANGES, limit).stream()
                .map(SettingsItem::change)
                .toList();
    }

    private List<Item> newest(AccountId id, String prefix, int limit) {
        var values = Item.values()
                .with(":pk", LiveItem.pk(id))
                .with(":first", prefix)
                .with(":last", prefix + AFTER_TIMES);
        return accounts.query(
                query -> query.keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
                        .expressionAttributeValues(values.attributes())
                        .scanIndexForward(false)
                        .consistentRead(true),
                limit);
    }
}
