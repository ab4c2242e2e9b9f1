package arbiter.decision;

import arbiter.json.JsonProblem;
import arbiter.market.Decimals;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds numbers that nothing in a decision can be: of more than 12 digits before the point or 24 after it. Within these
 * bounds every rule's arithmetic stays exact and small. It expands no number to tell.
 */
final class NumberBounds {

    private static final int WHOLE_DIGITS = 12;
    private static final int DECIMALS = 24;

    private NumberBounds() {}

    static List<JsonProblem> problems(JsonNode document) {
        var problems = new ArrayList<JsonProblem>();
        visit(document, "", problems);
        return problems;
    }

    private static void visit(JsonNode node, String pointer, List<JsonProblem> problems) {
        if (node.isNumber()) {
            if (!isWithin(node.decimalValue())) problems.add(new JsonProblem(pointer, "number out of range"));
        } else if (node.isObject()) {
            node.properties().forEach(field -> visit(field.getValue(), pointer + "/" + field.getKey(), problems));
        } else {
            for (var i = 0; i < node.size(); i++) visit(node.get(i), pointer + "/" + i, problems);
        }
    }

    private static boolean isWithin(BigDecimal value) {
        return Decimals.isOrdinary(value)
                && value.scale() <= DECIMALS
                && (long) value.precision() - value.scale() <= WHOLE_DIGITS;
    }
}
