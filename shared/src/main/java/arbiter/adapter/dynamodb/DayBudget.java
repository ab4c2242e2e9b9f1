package arbiter.adapter.dynamodb;

import arbiter.adapter.dynamodb.Dynamo.Refused;
import arbiter.adapter.dynamodb.Works.Begin;
import arbiter.engine.Ledger.LostWork;
import arbiter.engine.Ledger.Reservation;
import java.util.List;
import java.util.Optional;
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
    private static final String SAME_DAY = "budget_day >= :day AND committed <= :room";
    private static final int ATTEMPTS = 4;
    private static final String NEW = "SET committed = :worst, budget_day = :day";
    private static final String NEW_DAY =
            "attribute_exists(pk) AND (attribute_not_exists(budget_day) OR budget_day < :day)";

    private final Dynamo decisions;
    private final String accountsTable;

    DayBudget(Dynamo decisions, String accountsTable) {
        this.decisions = decisions;
        this.accountsTable = accountsTable;
    }

    /** False when the day's cap does not hold it; the call is then not counted either. */
    boolean reserve(Begin begin, Reservation reservation) throws LostWork {
        var room = reservation.cap().minus(reservation.amount());
        if (room.value().signum() < 0) return false;
        var isNewDay = false;
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = isNewDay
                    ? reserve(begin, Item.values(), reservation, NEW, NEW_DAY)
                    : reserve(begin, Item.values().with(":room", room.value()), reservation, MORE, SAME_DAY);
            if (found.isEmpty()) return true;
            if (standsOn(found.get(), reservation)) {
                if (!isNewDay) return false;
                isNewDay = false;
            } else isNewDay = true;
        }
        throw new IllegalStateException("the budget's day changed during each of %d reservations".formatted(ATTEMPTS));
    }

    private static boolean standsOn(Item live, Reservation reservation) {
        var day = live.textIfKnown("budget_day");
        return day != null && day.compareTo(reservation.day().toString()) >= 0;
    }

    /** Empty when it is reserved, else the live part whose condition did not hold. */
    private Optional<Item> reserve(Begin begin, Item values, Reservation reservation, String update, String condition)
            throws LostWork {
        try {
            decisions.transact(TransactWriteItemsRequest.builder()
                    .clientRequestToken(Dynamo.token())
                    .transactItems(List.of(work(begin), live(begin, values, reservation, update, condition)))
                    .build());
            return Optional.empty();
        } catch (Refused refused) {
            if (refused.by(0)) {
                begin.mustBeOwn(refused.found(0));
                return Optional.empty();
            }
            var live = refused.found(1);
            if (live.attributes().isEmpty())
                throw new IllegalStateException(
                        "no live part of account " + begin.work().request().accountId());
            return Optional.of(live);
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

    private TransactWriteItem live(Begin begin, Item values, Reservation reservation, String update, String condition) {
        var all = values.with(":day", reservation.day().toString())
                .with(":worst", reservation.amount().value());
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(accountsTable)
                        .key(LiveItem.key(begin.work().request().accountId()).attributes())
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeValues(all.attributes())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }
}
