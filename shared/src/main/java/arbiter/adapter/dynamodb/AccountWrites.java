package arbiter.adapter.dynamodb;

import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.adapter.dynamodb.Dynamo.Refused;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What is written of an account in one step. */
record AccountWrites(Dynamo accounts) {

    static TransactWriteItem put(Put put) {
        return TransactWriteItem.builder().put(put).build();
    }

    static TransactWriteItem update(Update update) {
        return TransactWriteItem.builder().update(update).build();
    }

    /** All or nothing; false when a condition did not hold. */
    boolean allOrNothing(Stream<TransactWriteItem> writes) {
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

    /** Has every decision that was judged before be judged again, if the account is there. */
    TransactWriteItem judgedAgain(AccountId id) {
        return judgedAgain(
                id, "SET risk_version = risk_version + :one", Item.values().with(":one", 1));
    }

    /** Has nothing be known of an account that the source before told, or that was seen of it; judged again too. */
    Stream<TransactWriteItem> forgotten(AccountId id, long sourceVersion) {
        var values = Item.values().with(":one", 1).with(":source", sourceVersion);
        var change = "SET risk_version = risk_version + :one, %s = :source REMOVE %s, %s"
                .formatted(StateItem.SOURCE_VERSION, LiveItem.SEEN, LiveItem.PEAK);
        var unknown = Put.builder()
                .tableName(accounts.table())
                .item(StateItem.of(id, sourceVersion, AccountState.UNKNOWN).attributes())
                .build();
        return Stream.of(judgedAgain(id, change, values), put(unknown));
    }

    /** Another change of the live part of an account that is there. */
    TransactWriteItem judgedAgain(AccountId id, String change, Item values) {
        return update(Update.builder()
                .tableName(accounts.table())
                .key(LiveItem.key(id).attributes())
                .updateExpression(change)
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(values.attributes())
                .build());
    }
}
