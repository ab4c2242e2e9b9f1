package arbiter.market;

import arbiter.json.CanonicalJson;
import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;

/** Snapshots as JSON, in one spelling: equal snapshots give equal bytes. */
public final class SnapshotJson {

    private SnapshotJson() {}

    /** A snapshot in UTF-8. */
    public static byte[] bytes(MarketSnapshot snapshot) {
        return CanonicalJson.bytes(Json.tree(snapshot));
    }

    /**
     * A snapshot as it was written.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static MarketSnapshot read(JsonNode tree) {
        return Json.value(tree, MarketSnapshot.class);
    }
}
