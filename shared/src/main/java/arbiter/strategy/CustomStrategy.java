package arbiter.strategy;

import arbiter.json.Fields;
import arbiter.json.JsonProblem;
import arbiter.strategy.StrategyReader.Reading;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a strategy that a user makes: the shape of every strategy, of type {@code custom}, its id derived from its name,
 * within the bounds of spec 4. Everything that is wrong is told at once.
 *
 * <p>{@code id}, {@code type}, {@code active} and {@code version} may be left out. Whether the id is free is the store's to
 * say.
 */
public final class CustomStrategy {

    private CustomStrategy() {}

    /** The strategy, in the version the document names, or every reason why there is none. */
    public static Reading read(JsonNode document) {
        if (!(document instanceof ObjectNode object))
            return new Reading.Refused(List.of(new JsonProblem("", "must be an object")));
        var problems = new ArrayList<JsonProblem>();
        var whole = completed(object.deepCopy(), problems);
        var fields = Fields.of(whole, "");
        var strategy = StrategyReader.read(fields, true);
        problems.addAll(fields.problems());
        problems.addAll(CustomBounds.broken(strategy, List.copyOf(problems)));
        if (problems.isEmpty()) problems.addAll(StrategySchema.problems(whole));
        return problems.isEmpty() ? new Reading.Understood(strategy) : new Reading.Refused(List.copyOf(problems));
    }

    /** With what may be left out filled in, so that the rest is judged whatever is wrong with these. */
    private static ObjectNode completed(ObjectNode document, List<JsonProblem> problems) {
        identify(document, problems);
        var type = document.get("type");
        if (document.hasNonNull("type") && !"custom".equals(type.textValue()))
            problems.add(new JsonProblem("/type", "must be custom, or left out"));
        document.put("type", "custom");
        if (!document.hasNonNull("active")) document.put("active", true);
        if (!document.hasNonNull("version")) document.put("version", 0);
        return document;
    }

    private static void identify(ObjectNode document, List<JsonProblem> problems) {
        var name = document.path("name").textValue();
        var stated = document.get("id");
        var isStated = document.hasNonNull("id");
        document.put("id", "unnamed");
        if (name == null) return;
        try {
            document.put("id", StrategyId.ofName(name));
        } catch (IllegalArgumentException e) {
            problems.add(new JsonProblem("/name", String.valueOf(e.getMessage())));
            return;
        }
        if (isStated && !document.get("id").equals(stated))
            problems.add(new JsonProblem(
                    "/id",
                    "is derived from the name: must be %s, or left out"
                            .formatted(document.get("id").textValue())));
    }
}
