package arbiter.adapter.dynamodb;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.Accounts;
import arbiter.account.ModelChange;
import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.adapter.dynamodb.Dynamo.Refused;
import arbiter.strategy.Assignment;
import arbiter.strategy.Change;
import arbiter.strategy.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The accounts in the table {@code accounts}: settings, reported state, live part and assigned strategy, an item each. */
public final class DynamoAccounts implements Accounts {

    static final String ACTIVE_INDEX = "active";
    private static final String SETTINGS = "settings";
    private static final String STATE = "state";
    private static final String ASSIGNED = AccountHistory.ASSIGNED;
    // After "state", so that reading an account passes over them.
    private static final String MODEL_CHANGES = "switch#";

    private final Dynamo accounts;
    private final AccountHistory history;

    public DynamoAccounts(DynamoDbClient client, String accountsTable) {
        this.accounts = new Dynamo(client, accountsTable);
        this.history = new AccountHistory(accounts);
    }

    /**
     * An account as it is now.
     *
     * <p>The live part is read before the rest, because one query does not promise one moment: whatever changes in between
     * either leaves the risk version, or makes the decision be judged again. Two units: a query pays for its items together.
     */
    @Override
    public Optional<Account> find(AccountId id) {
        return accounts.get(LiveItem.pk(id), LiveItem.SK).map(live -> account(id, live));
    }

    private Account account(AccountId id, Item live) {
        var values = Item.values()
                .with(":pk", LiveItem.pk(id))
                .with(":first", ASSIGNED)
                .with(":last", STATE);
        var items = accounts
                .query(
                        query -> query.keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
                                .expressionAttributeValues(values.attributes())
                                .consistentRead(true),
                        Integer.MAX_VALUE)
                .stream()
                .collect(Collectors.toMap(Item::sk, Function.identity()));
        var settings = Item.in(items, SETTINGS);
        return new Account(
                id,
                Document.read(settings.bytes(Item.DOC), AccountTerms.class),
                ModelItems.terms(settings),
                Document.read(Item.in(items, STATE).bytes(Item.DOC), AccountState.class),
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
    public boolean register(Account account) {
        var id = account.id();
        var settings = ModelItems.with(Item.at(LiveItem.pk(id), SETTINGS), account.modelTerms())
                .with("active_pk", ActivePlace.pk(ActivePlace.shard(id)))
                .with("active_sk", id.value())
                .with(Item.DOC, Document.of(account.terms()));
        var assignment = account.assignment();
        return isWritten(Stream.of(
                        settings,
                        state(id, account.state()),
                        LiveItem.of(id, account.live()),
                        AccountHistory.assigned(id, assignment),
                        AccountHistory.switched(id, Switch.first(assignment)))
                .map(history::put)
                .map(put -> TransactWriteItem.builder().put(put).build()));
    }

    /** All or nothing; false when a condition did not hold. */
    private boolean isWritten(Stream<TransactWriteItem> writes) {
        try {
            accounts.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(Dynamo.token())
                    .transactItems(writes.toList())
                    .build());
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private static Item state(AccountId id, AccountState state) {
        return Item.at(LiveItem.pk(id), STATE)
                .with("as_of", SortableTime.of(state.asOf()))
                .with(Item.DOC, Document.of(state));
    }

    @Override
    public boolean report(AccountId id, AccountState state) {
        var values = Item.values().with(":as_of", SortableTime.of(state.asOf()));
        try {
            accounts.write(() -> accounts.client()
                    .putItem(put -> put.tableName(accounts.table())
                            .item(state(id, state).attributes())
                            .conditionExpression("as_of <= :as_of")
                            .expressionAttributeValues(values.attributes())));
            return true;
        } catch (ConditionalCheckFailedException newerIsThereOrNone) {
            return false;
        }
    }

    @Override
    public void trade(AccountId id, TradingState state, Change change) {
        var values = Item.values().with(":state", LiveItem.word(state)).with(":one", 1);
        var allowed = judgedAgain(id, "SET trading_state = :state, risk_version = risk_version + :one", values);
        var entry = history.put(AccountHistory.traded(id, state, change));
        if (!isWritten(Stream.of(allowed, TransactWriteItem.builder().put(entry).build())))
            throw new IllegalArgumentException("no such account: " + id);
    }

    /** A change of the live part of an account that is there. */
    private TransactWriteItem judgedAgain(AccountId id, String change, Item values) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(accounts.table())
                        .key(LiveItem.key(id).attributes())
                        .updateExpression(change)
                        .conditionExpression("attribute_exists(pk)")
                        .expressionAttributeValues(values.attributes())
                        .build())
                .build();
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
        var one = Item.values().with(":one", 1);
        return isWritten(Stream.of(
                        TransactWriteItem.builder().put(assigned).build(),
                        TransactWriteItem.builder().put(history.put(entry)).build(),
                        judgedAgain(id, "SET risk_version = risk_version + :one", one)))
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
    public Set<String> followed() {
        var followed = new TreeSet<String>();
        @Nullable String cursor = null;
        do {
            var page = active(cursor, PAGE);
            assigned(page.ids()).map(item -> item.text("strategy_id")).forEach(followed::add);
            cursor = page.next();
        } while (cursor != null);
        return followed;
    }

    private Stream<Item> assigned(List<AccountId> ids) {
        var keys = ids.stream().map(id -> Item.at(LiveItem.pk(id), ASSIGNED)).toList();
        return accounts.getAll(keys).stream();
    }

    /** The settings and the change are written together, so that no choice stands without its reason. */
    @Override
    public void choose(AccountId id, ModelChange change) {
        var sk = MODEL_CHANGES + SortableTime.of(change.change().at()) + "#" + Dynamo.token();
        var chosen =
                TransactWriteItem.builder().update(chosen(id, change.model())).build();
        var entry = history.put(ModelItems.with(Item.at(LiveItem.pk(id), sk), change));
        if (!isWritten(Stream.of(chosen, TransactWriteItem.builder().put(entry).build())))
            throw new IllegalArgumentException("no such account: " + id);
    }

    private Update chosen(AccountId id, @Nullable String model) {
        var update = Update.builder()
                .tableName(accounts.table())
                .key(Item.at(LiveItem.pk(id), SETTINGS).attributes())
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeNames(Map.of("#model", ModelItems.MODEL));
        return model == null
                ? update.updateExpression("REMOVE #model").build()
                : update.updateExpression("SET #model = :model")
                        .expressionAttributeValues(
                                Item.values().with(":model", model).attributes())
                        .build();
    }

    @Override
    public List<ModelChange> modelChanges(AccountId id, int limit) {
        return ModelItems.changes(accounts, LiveItem.pk(id), MODEL_CHANGES, limit);
    }
}
