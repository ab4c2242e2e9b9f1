package arbiter.decision;

import arbiter.json.Json;
import arbiter.json.Sha256;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Records as JSON: every field written, null where it does not apply. */
public final class RecordJson {

    private RecordJson() {}

    /** A record as it is stored, returned and published. */
    public static JsonNode tree(DecisionRecord record) {
        ObjectNode tree = Json.mapperInUse().valueToTree(record);
        tree.set("proposal", proposal(record.proposal()));
        tree.set("decision", DecisionJson.tree(record.decision()));
        return tree;
    }

    /** The hash of a record: over all of it but {@code hash} and {@code timings_ms}. */
    public static String hash(DecisionRecord record) {
        var tree = (ObjectNode) tree(record);
        tree.remove("hash");
        tree.remove("timings_ms");
        return Sha256.of(tree);
    }

    private static JsonNode proposal(@Nullable TradingDecision proposal) {
        return proposal == null ? Json.mapperInUse().nullNode() : DecisionJson.tree(proposal);
    }
}
