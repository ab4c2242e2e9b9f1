package arbiter.adapter.dynamodb;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.Accounts;
import arbiter.account.ModelChange;
import arbiter.account.TradingState;
import arbiter.adapter.dynamodb.Dynamo.Refused;
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
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The accounts in the table {@code accounts}: settings, reported state, live part and assigned strategy, an item each. */
public final class DynamoAccounts implements Accounts {

    static final String ACTIVE_INDEX = "active";
    private static final String SETTINGS = "settings";
    private static final String STATE = "state";
    private static final String ASSIGNED = "assign#active";
    // After "state", so that reading an account passes over them.
    private static final String SWITCHES = "switch#";

    private final Dynamo accounts;

    public DynamoAccounts(DynamoDbClient client, String accountsTable) {
        this.accounts = new Dynamo(client, accountsTable);
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
                Item.in(items, ASSIGNED).text("strategy_id"));
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
        var assigned = Item.at(LiveItem.pk(id), ASSIGNED).with("strategy_id", account.strategyId());
        var puts = Stream.of(settings, state(id, account.state()), LiveItem.of(id, account.live()), assigned)
                .map(this::put)
                .toList();
        try {
            accounts.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(Dynamo.token())
                    .transactItems(puts)
                    .build());
            return true;
        } catch (Refused known) {
            return false;
        }
    }

    private static Item state(AccountId id, AccountState state) {
        return Item.at(LiveItem.pk(id), STATE)
                .with("as_of", SortableTime.of(state.asOf()))
                .with(Item.DOC, Document.of(state));
    }

    private TransactWriteItem put(Item item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(accounts.table())
                        .item(item.attributes())
                        .conditionExpression("attribute_not_exists(pk)")
                        .build())
                .build();
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
    public void trade(AccountId id, TradingState state) {
        var values = Item.values().with(":state", LiveItem.word(state)).with(":one", 1);
        try {
            accounts.write(() -> accounts.client()
                    .updateItem(change -> change.tableName(accounts.table())
                            .key(LiveItem.key(id).attributes())
                            .updateExpression("SET trading_state = :state, risk_version = risk_version + :one")
                            .conditionExpression("attribute_exists(pk)")
                            .expressionAttributeValues(values.attributes())));
        } catch (ConditionalCheckFailedException unknown) {
            throw new IllegalArgumentException("no such account: " + id, unknown);
        }
    }

    /** The settings and the change are written together, so that no choice stands without its reason. */
    @Override
    public void choose(AccountId id, ModelChange change) {
        var sk = SWITCHES + SortableTime.of(change.at()) + "#" + Dynamo.token();
        try {
            accounts.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(Dynamo.token())
                    .transactItems(
                            TransactWriteItem.builder()
                                    .update(chosen(id, change.model()))
                                    .build(),
                            put(ModelItems.with(Item.at(LiveItem.pk(id), sk), change)))
                    .build());
        } catch (Refused unknown) {
            throw new IllegalArgumentException("no such account: " + id, unknown);
        }
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
        return ModelItems.changes(accounts, LiveItem.pk(id), SWITCHES, limit);
    }
}
