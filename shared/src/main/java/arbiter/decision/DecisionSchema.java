package arbiter.decision;

import arbiter.json.JsonProblem;
import arbiter.json.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The one JSON schema of a decision: sent to the model, used to check its reply. */
public final class DecisionSchema {

    private static final Schema SCHEMA = Schema.of("/arbiter/decision.schema.json");

    private DecisionSchema() {}

    /** The schema as it stands in the resources. */
    public static JsonNode schema() {
        return SCHEMA.tree();
    }

    /** The schema on one line. */
    public static String compactText() {
        return SCHEMA.compactText();
    }

    /** Everything in a document that the schema refuses, in document order; empty when it satisfies the schema. */
    public static List<JsonProblem> problems(JsonNode document) {
        return SCHEMA.problems(document);
    }
}
