package arbiter.adapter.dynamodb;

import arbiter.adapter.dynamodb.Dynamo.Refused;
import arbiter.adapter.dynamodb.Works.Begin;
import arbiter.engine.Ledger.LostWork;
import arbiter.engine.Ledger.Reservation;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Reserves a call's worst cost in the account's day, together with the intent to ask. A new day starts at the reservation; one
 * for a day that is over counts on the day that stands.
 */
final class DayBudget {

    private static final String MORE = "SET committed = committed + :worst";
    private static final String SAME_DAY = "budget_day >= :day";
    private static final String NEW = "SET committed = :worst, budget_day = :day";
    private static final String NEW_DAY =
            "attribute_exists(pk) AND (attribute_not_exists(budget_day) OR budget_day < :day)";

    private final Dynamo decisions;
    private final String accountsTable;

    DayBudget(Dynamo decisions, String accountsTable) {
        this.decisions = decisions;
        this.accountsTable = accountsTable;
    }

    void reserve(Begin begin, Reservation reservation) throws LostWork {
        if (reserve(begin, reservation, MORE, SAME_DAY) || reserve(begin, reservation, NEW, NEW_DAY)) return;
        if (reserve(begin, reservation, MORE, SAME_DAY)) return;
        throw new IllegalStateException(
                "no live part of account " + begin.work().request().accountId());
    }

    /** False when the account's day is not as the condition says. */
    private boolean reserve(Begin begin, Reservation reservation, String update, String condition) throws LostWork {
        try {
            decisions.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(Dynamo.token())
                    .transactItems(List.of(work(begin), live(begin, reservation, update, condition)))
                    .build());
            return true;
        } catch (Refused refused) {
            if (!refused.by(0)) return false;
            begin.mustBeOwn(refused.found(0));
            return true;
        }
    }

    private TransactWriteItem work(Begin begin) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(decisions.table())
                        .key(WorkItem.key(begin.work().id()).attributes())
                        .updateExpression(Begin.UPDATE)
                        .conditionExpression(begin.condition())
                        .expressionAttributeValues(begin.values().attributes())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    private TransactWriteItem live(Begin begin, Reservation reservation, String update, String condition) {
        var values = Item.values()
                .with(":day", reservation.day().toString())
                .with(":worst", reservation.worstCase().value());
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(accountsTable)
                        .key(LiveItem.key(begin.work().request().accountId()).attributes())
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values.attributes())
                        .build())
                .build();
    }
}
