package arbiter.local.embedded;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a table's stream a function gets, and how often one is tried.
 *
 * @param filter what is handed out; everything else counts as handled
 * @param batchSize the most records at a time, 1 to 1,000
 * @param attempts how often one record may fail before it is abandoned, 1 or more
 * @param abandoned where a record goes that failed too often, the local on-failure queue
 */
public record StreamSource(
        String table,
        Predicate<DynamodbStreamRecord> filter,
        int batchSize,
        int attempts,
        Consumer<DynamodbEvent> abandoned,
        Checkpoint checkpoint) {

    public StreamSource {
        if (batchSize < 1 || batchSize > 1_000) throw new IllegalArgumentException("batchSize: " + batchSize);
        if (attempts < 1) throw new IllegalArgumentException("attempts: " + attempts);
    }

    /** Lets new items pass whose sort key `sk` begins like this. */
    public static Predicate<DynamodbStreamRecord> insertsOf(String prefix) {
        return record -> {
            @Nullable AttributeValue sk = record.getDynamodb().getKeys().get("sk");
            return "INSERT".equals(record.getEventName())
                    && sk != null
                    && sk.getS() != null
                    && sk.getS().startsWith(prefix);
        };
    }
}
