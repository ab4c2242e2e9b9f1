package arbiter.function.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.decision.DecisionRecord;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A record as the decisions table's stream carries it: gzip of its JSON in the binary attribute {@code doc}. */
final class StreamedRecord {

    private static final String RECORD_KEY = "R#";

    private StreamedRecord() {}

    /** Whether the change is a record that is new. */
    static boolean isRecord(DynamodbStreamRecord change) {
        if (!"INSERT".equals(change.getEventName())) return false;
        var keys = change.getDynamodb().getKeys();
        var key = keys == null ? null : keys.get("sk");
        return key != null && key.getS() != null && key.getS().startsWith(RECORD_KEY);
    }

    /**
     * The record of a change.
     *
     * @throws IllegalArgumentException when it carries none that can be read
     */
    static DecisionRecord read(DynamodbStreamRecord change) {
        try {
            return Json.value(Json.parse(text(document(change.getDynamodb().getNewImage()))), DecisionRecord.class);
        } catch (UnreadableJson | IOException e) {
            throw new IllegalArgumentException("doc is not gzip of a record's JSON: " + e.getMessage(), e);
        }
    }

    private static ByteBuffer document(@Nullable Map<String, AttributeValue> image) {
        var document = image == null ? null : image.get("doc");
        if (document == null || document.getB() == null)
            throw new IllegalArgumentException("the entry has no binary attribute doc");
        return document.getB().duplicate();
    }

    /** Reads one byte past what may be parsed, so that a longer document is refused and not cut. */
    private static String text(ByteBuffer zipped) throws IOException {
        var bytes = new byte[zipped.remaining()];
        zipped.get(bytes);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readNBytes(4 * Json.MAX_CHARACTERS + 1), UTF_8);
        }
    }
}
