package arbiter.adapter.dynamodb;

import arbiter.model.gateway.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A tally on its way to its item, under a token that the item remembers of its last addition. */
record Addition(Item key, Tally tally, Instant expiresAt, String token) {

    private static final String NOT_MADE = "attribute_not_exists(flush_token) OR flush_token <> :token";

    /** Adds it, unless that was done; given up after so long. */
    void write(Dynamo runtime, Duration atMost) {
        var names = new HashMap<String, String>();
        var values = values();
        var additions = new ArrayList<String>();
        for (var count : TallyItem.counts(tally).entrySet()) {
            var n = additions.size();
            names.put("#c" + n, count.getKey());
            values = values.with(":c" + n, count.getValue());
            additions.add("#c%1$d :c%1$d".formatted(n));
        }
        var update = UpdateItemRequest.builder()
                .tableName(runtime.table())
                .key(key.attributes())
                .updateExpression(sets() + " ADD " + String.join(", ", additions))
                .conditionExpression(NOT_MADE)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values.attributes())
                .overrideConfiguration(limits -> limits.apiCallTimeout(atMost))
                .build();
        write(runtime, update);
    }

    private static void write(Dynamo runtime, UpdateItemRequest update) {
        try {
            runtime.write(() -> runtime.client().updateItem(update));
        } catch (ConditionalCheckFailedException made) {
            // The answer to an earlier try was lost: the addition stands.
        }
    }

    private Item values() {
        return Item.values()
                .with(":token", token)
                .with(":expires", expiresAt.getEpochSecond())
                .withIfKnown(":success", text(tally.lastSuccess()))
                .withIfKnown(":failure", text(tally.lastFailure()));
    }

    private String sets() {
        return "SET flush_token = :token, expires_at = :expires"
                + (tally.lastSuccess() == null ? "" : ", last_success_at = :success")
                + (tally.lastFailure() == null ? "" : ", last_failure_at = :failure");
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : SortableTime.of(time);
    }
}
