package arbiter.strategy;

import arbiter.json.JsonProblem;
import arbiter.json.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The JSON schema of a strategy's file, for editors and callers, and a second gate behind {@link StrategyReader}.
 *
 * <p>It cannot say all of it: what a template may name and how fine a number may be is the reader's.
 */
public final class StrategySchema {

    private static final Schema SCHEMA = Schema.of("/arbiter/strategy.schema.json");

    private StrategySchema() {}

    /** The schema as it stands in the resources. */
    public static JsonNode schema() {
        return SCHEMA.tree();
    }

    /** Everything in a strategy that the schema refuses; empty when it satisfies the schema. */
    static List<JsonProblem> problems(JsonNode strategy) {
        return SCHEMA.problems(strategy);
    }
}
