package arbiter.decision;

import arbiter.json.JsonProblem;
import arbiter.market.Decimals;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds numbers so large, so small or so long that expanding them would cost memory; it expands none to tell. */
final class NumberBounds {

    private NumberBounds() {}

    static List<JsonProblem> problems(JsonNode document) {
        var problems = new ArrayList<JsonProblem>();
        visit(document, "", problems);
        return problems;
    }

    private static void visit(JsonNode node, String pointer, List<JsonProblem> problems) {
        if (node.isNumber()) {
            if (!Decimals.isOrdinary(node.decimalValue()))
                problems.add(new JsonProblem(pointer, "number out of range"));
        } else if (node.isObject()) {
            node.properties().forEach(field -> visit(field.getValue(), pointer + "/" + field.getKey(), problems));
        } else {
            for (var i = 0; i < node.size(); i++) visit(node.get(i), pointer + "/" + i, problems);
        }
    }
}
