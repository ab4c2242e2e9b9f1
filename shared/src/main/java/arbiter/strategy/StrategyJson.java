package arbiter.strategy;

import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;

/** Writes a strategy in the one shape of files, table, API and validation contexts, every field present. */
public final class StrategyJson {

    private StrategyJson() {}

    /** The strategy as a tree that {@link StrategyReader} reads back to an equal strategy. */
    public static JsonNode write(Strategy strategy) {
        return Json.tree(strategy);
    }
}
