package arbiter.function.generate;

import arbiter.adapter.dynamodb.RecordItem;
import arbiter.decision.DecisionRecord;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as the decisions table's stream carries it: compressed in the binary attribute {@code doc}. */
final class StreamedRecord {

    private StreamedRecord() {}

    /** Whether the change is a record that is new. */
    static boolean isRecord(DynamodbStreamRecord change) {
        if (!"INSERT".equals(change.getEventName())) return false;
        var keys = change.getDynamodb().getKeys();
        var key = keys == null ? null : keys.get("sk");
        return key != null && key.getS() != null && key.getS().startsWith(RecordItem.SK_PREFIX);
    }

    /**
     * The record of a change.
     *
     * @throws IllegalArgumentException when it has no document
     * @throws java.io.UncheckedIOException when its document is no record
     */
    static DecisionRecord read(DynamodbStreamRecord change) {
        var document = document(change.getDynamodb().getNewImage());
        var bytes = new byte[document.remaining()];
        document.get(bytes);
        return RecordItem.read(bytes);
    }

    private static ByteBuffer document(@Nullable Map<String, AttributeValue> image) {
        var document = image == null ? null : image.get("doc");
        if (document == null || document.getB() == null)
            throw new IllegalArgumentException("the entry has no binary attribute doc");
        return document.getB().duplicate();
    }
}
