package arbiter.adapter.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure.ALL_OLD;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.Accounts;
import arbiter.account.Interests;
import arbiter.account.ModelChange;
import arbiter.account.PeakReset;
import arbiter.account.PeakSinceReset;
import arbiter.account.Registration;
import arbiter.account.Settings;
import arbiter.account.SettingsChange;
import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import arbiter.strategy.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** The accounts in the table {@code accounts}: settings, reported state, live part and assigned strategy, an item each. */
public final class DynamoAccounts implements Accounts {

    static final String ACTIVE_INDEX = "active";
    private static final int MOST_READINGS = 10;
    private static final String ASSIGNED = AccountHistory.ASSIGNED;
    // After "state", so that reading an account passes over them.
    private static final String MODEL_CHANGES = "switch#";

    private final Dynamo accounts;
    private final AccountHistory history;
    private final AccountWrites writes;

    public DynamoAccounts(DynamoDbClient client, String accountsTable) {
        this.accounts = new Dynamo(client, accountsTable);
        this.history = new AccountHistory(accounts);
        this.writes = new AccountWrites(accounts);
    }

    /**
     * An account as it is now.
     *
     * <p>The live part is read before the rest, because one query does not promise one moment: whatever changes in between
     * either leaves the risk version, or makes the decision be judged again. Only parts of two sources are never put together:
     * they are read again. Two units: a query pays for its items together.
     */
    @Override
    public Optional<Account> find(AccountId id) {
        for (var reading = 1; reading <= MOST_READINGS; reading++) {
            var live = accounts.get(LiveItem.pk(id), LiveItem.SK).orElse(null);
            if (live == null) return Optional.empty();
            var items = items(id);
            if (isOfOneSource(live, items)) return Optional.of(account(id, live, items));
        }
        throw new IllegalStateException(
                "the source of account %s was another during each of %d readings".formatted(id, MOST_READINGS));
    }

    private static boolean isOfOneSource(Item live, Map<String, Item> items) {
        var set = StateItem.sourceVersion(Item.in(items, SettingsItem.SK));
        return StateItem.sourceVersion(live) == set && StateItem.sourceVersion(Item.in(items, StateItem.SK)) <= set;
    }

    private Map<String, Item> items(AccountId id) {
        var values = Item.values()
                .with(":pk", LiveItem.pk(id))
                .with(":first", ASSIGNED)
                .with(":last", StateItem.SK);
        return accounts
                .query(
                        query -> query.keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
                                .expressionAttributeValues(values.attributes())
                                .consistentRead(true),
                        Integer.MAX_VALUE)
                .stream()
                .collect(Collectors.toMap(Item::sk, Function.identity()));
    }

    private static Account account(AccountId id, Item live, Map<String, Item> items) {
        var settings = Item.in(items, SettingsItem.SK);
        var registration = SettingsItem.registration(id, settings);
        return new Account(
                id,
                registration,
                SettingsItem.terms(settings),
                ModelItems.terms(settings),
                StateItem.state(Item.in(items, StateItem.SK), registration),
                LiveItem.live(live),
                AccountHistory.assignment(Item.in(items, ASSIGNED)));
    }

    @Override
    public Page active(@Nullable String after, int limit) {
        var place = after == null ? new ActivePlace(0, "") : ActivePlace.of(after);
        var ids = new ArrayList<AccountId>();
        var shard = place.shard();
        var last = place.account();
        for (; shard < ActivePlace.SHARDS; shard++, last = "") {
            for (var id : active(shard, last, limit + 1 - ids.size())) {
                if (ids.size() == limit)
                    return new Page(
                            ids,
                            new ActivePlace(
                                            ActivePlace.shard(ids.getLast()),
                                            ids.getLast().value())
                                    .text());
                ids.add(id);
            }
        }
        return new Page(ids, null);
    }

    private List<AccountId> active(int shard, String after, int limit) {
        var values = Item.values().with(":shard", ActivePlace.pk(shard)).with(":after", after.isEmpty() ? " " : after);
        return accounts
                .query(
                        query -> query.indexName(ACTIVE_INDEX)
                                .keyConditionExpression("active_pk = :shard AND active_sk > :after")
                                .expressionAttributeValues(values.attributes()),
                        limit)
                .stream()
                .map(item -> new AccountId(item.text("active_sk")))
                .toList();
    }

    @Override
    public boolean register(Account account, Change change) {
        var id = account.id();
        var assignment = account.assignment();
        var sourceVersion = account.registration().sourceVersion();
        return writes.allOrNothing(Stream.of(
                        SettingsItem.of(account),
                        StateItem.of(id, sourceVersion, account.state()),
                        LiveItem.of(id, account.live()).with(StateItem.SOURCE_VERSION, sourceVersion),
                        AccountHistory.assigned(id, assignment),
                        AccountHistory.switched(id, Switch.first(assignment, change)),
                        SettingsItem.changed(
                                id, new SettingsChange(account.registration().version(), Settings.of(account), change)))
                .map(history::put)
                .map(AccountWrites::put));
    }

    @Override
    public boolean revise(AccountId id, Registration seen, Settings next, Change change) {
        var revised = seen.revised(next);
        var entry = history.put(SettingsItem.changed(id, new SettingsChange(revised.version(), next, change)));
        var settings = AccountWrites.update(SettingsItem.revised(accounts.table(), id, seen, next));
        return writes.allOrNothing(Stream.concat(
                Stream.of(settings, AccountWrites.put(entry)),
                revised.isOfSourceOf(seen)
                        ? Stream.of(writes.judgedAgain(id))
                        : writes.forgotten(id, revised.sourceVersion())));
    }

    @Override
    public List<SettingsChange> settingsChanges(AccountId id, int limit) {
        return history.settingsChanges(id, limit);
    }

    @Override
    public boolean report(Account seen, AccountState state) {
        var item = StateItem.of(seen.id(), seen.registration().sourceVersion(), state);
        try {
            accounts.write(() -> accounts.client()
                    .putItem(put -> put.tableName(accounts.table())
                            .item(item.attributes())
                            .conditionExpression(StateItem.isReplaced(seen))
                            .expressionAttributeValues(
                                    StateItem.replacing(seen, state).attributes())
                            .returnValuesOnConditionCheckFailure(ALL_OLD)));
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return refused.hasItem()
                    && StateItem.state(new Item(refused.item()), seen.registration())
                            .equals(state);
        }
    }

    @Override
    public void resetPeak(AccountId id, PeakReset reset) {
        var begun = PeakSinceReset.begunAt(reset.change().at());
        var values = Item.values().with(":peak", Document.of(begun)).with(":one", 1);
        var anew = writes.judgedAgain(
                id, "SET %s = :peak, risk_version = risk_version + :one".formatted(LiveItem.PEAK), values);
        var entry = history.put(AccountHistory.reset(id, reset));
        if (!writes.allOrNothing(Stream.of(anew, AccountWrites.put(entry))))
            throw new IllegalArgumentException("no such account: " + id);
    }

    @Override
    public List<PeakReset> peakResets(AccountId id, int limit) {
        return history.peakResets(id, limit);
    }

    @Override
    public void trade(AccountId id, TradingState state, Change change) {
        var values = Item.values().with(":state", LiveItem.word(state)).with(":one", 1);
        var allowed = writes.judgedAgain(id, "SET trading_state = :state, risk_version = risk_version + :one", values);
        var entry = history.put(AccountHistory.traded(id, state, change));
        if (!writes.allOrNothing(Stream.of(allowed, AccountWrites.put(entry))))
            throw new IllegalArgumentException("no such account: " + id);
    }

    @Override
    public List<TradingChange> tradingChanges(AccountId id, int limit) {
        return history.tradingChanges(id, limit);
    }

    @Override
    public boolean assign(AccountId id, Assignment seen, Assignment next, Change change) {
        var values = Item.values().with(":strategy", seen.strategyId()).with(":since", SortableTime.of(seen.since()));
        var assigned = Put.builder()
                .tableName(accounts.table())
                .item(AccountHistory.assigned(id, next).attributes())
                .conditionExpression("strategy_id = :strategy AND since = :since")
                .expressionAttributeValues(values.attributes())
                .build();
        var entry = AccountHistory.switched(id, Switch.of(seen, next, change));
        return writes.allOrNothing(Stream.of(
                        AccountWrites.put(assigned), AccountWrites.put(history.put(entry)), writes.judgedAgain(id)))
                || accounts.get(entry.pk(), entry.sk()).filter(entry::equals).isPresent();
    }

    @Override
    public List<Switch> switches(AccountId id, int limit) {
        return history.switches(id, limit);
    }

    @Override
    public List<AccountId> followers(String strategyId, int limit) {
        var followers = new ArrayList<AccountId>();
        @Nullable String cursor = null;
        do {
            var page = active(cursor, PAGE);
            followers.addAll(following(page.ids(), strategyId));
            cursor = page.next();
        } while (cursor != null && followers.size() < limit);
        return followers.stream().limit(limit).toList();
    }

    private List<AccountId> following(List<AccountId> ids, String strategyId) {
        var followed = assigned(ids)
                .filter(item -> item.text("strategy_id").equals(strategyId))
                .map(Item::pk)
                .collect(Collectors.toSet());
        return ids.stream().filter(id -> followed.contains(LiveItem.pk(id))).toList();
    }

    @Override
    public Interests interests() {
        var glance = new AccountInterests(accounts);
        var count = new Interests.Count();
        @Nullable String cursor = null;
        do {
            var page = active(cursor, PAGE);
            glance.count(page.ids(), count);
            cursor = page.next();
        } while (cursor != null);
        return count.interests();
    }

    private Stream<Item> assigned(List<AccountId> ids) {
        var keys = ids.stream().map(id -> Item.at(LiveItem.pk(id), ASSIGNED)).toList();
        return accounts.getAll(keys).stream();
    }

    /** The settings and the change are written together, so that no choice stands without its reason. */
    @Override
    public void choose(AccountId id, ModelChange change) {
        var sk = MODEL_CHANGES + SortableTime.of(change.change().at()) + "#" + Dynamo.token();
        var chosen = AccountWrites.update(SettingsItem.chosen(accounts.table(), id, change.model()));
        var entry = history.put(ModelItems.with(Item.at(LiveItem.pk(id), sk), change));
        if (!writes.allOrNothing(Stream.of(chosen, AccountWrites.put(entry))))
            throw new IllegalArgumentException("no such account: " + id);
    }

    @Override
    public List<ModelChange> modelChanges(AccountId id, int limit) {
        return ModelItems.changes(accounts, LiveItem.pk(id), MODEL_CHANGES, limit);
    }
}
