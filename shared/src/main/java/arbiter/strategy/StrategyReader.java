package arbiter.strategy;

import arbiter.json.Fields;
import arbiter.json.Json.UnreadableJson;
import arbiter.json.JsonProblem;
import arbiter.json.Yaml;
import arbiter.market.Timeframe;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a strategy in the shape of spec 4 and lists everything that is wrong with it.
 *
 * <p>It checks form and sanity, not the bounds on custom strategies: an operator's file may go further than a user may.
 */
public final class StrategyReader {

    /** The longest prompt template, in characters. */
    public static final int MAX_TEMPLATE_CHARACTERS = 16_000;

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}](?:[^\\p{Cntrl}]{0,78}[^\\s\\p{Cntrl}])?");
    private static final int MOST_TIMEFRAMES = 4;

    private StrategyReader() {}

    /** A strategy, or every reason why there is none. */
    public sealed interface Reading {

        /** A sound strategy. */
        record Understood(Strategy strategy) implements Reading {}

        /** All complaints, each with its JSON pointer; at least one. */
        record Refused(List<JsonProblem> problems) implements Reading {}
    }

    /** Reads the text of a strategy's YAML file; a text that is not YAML is one complaint about the whole. */
    public static Reading readYaml(String text) {
        try {
            return read(Yaml.parse(text));
        } catch (UnreadableJson e) {
            return new Reading.Refused(List.of(new JsonProblem("", String.valueOf(e.getMessage()))));
        }
    }

    /** Reads a whole strategy, as a file, the table or the API holds it: every field is required. */
    public static Reading read(JsonNode tree) {
        var fields = Fields.of(tree, "");
        var strategy = read(fields, true);
        var problems = fields.problems().isEmpty() ? StrategySchema.problems(tree) : List.copyOf(fields.problems());
        return problems.isEmpty() ? new Reading.Understood(strategy) : new Reading.Refused(problems);
    }

    /**
     * Reads a strategy written inside another document; complaints go to {@code fields}.
     *
     * <p>{@code prompt_template}, {@code name}, {@code version} and {@code active} may be left out, for no limit hangs on
     * them: the template is then empty, the name the id, the version 0, and the strategy active.
     */
    public static Strategy readInline(Fields fields) {
        return read(fields, false);
    }

    /** Reads without the schema's second look. */
    static Strategy read(Fields fields, boolean whole) {
        var before = fields.problems().size();
        var id = fields.text("id", "", StrategyId::checked);
        var stop = fields.choice("stop", StopPolicy.class);
        var sizing = SizingReader.read(fields.object("sizing"));
        var strategy = new Strategy(
                id,
                wanted("name", fields, whole) ? fields.text("name", "", StrategyReader::name) : id,
                fields.choice("type", StrategyType.class),
                !wanted("active", fields, whole) || fields.flag("active"),
                wanted("version", fields, whole) ? fields.whole("version", 0, Integer.MAX_VALUE) : 0,
                wanted("prompt_template", fields, whole) ? template(fields) : "",
                timeframes(fields),
                stop,
                fields.choice("order_preference", OrderPreference.class),
                sizing,
                LimitsReader.read(fields.object("limits"), stop, sizing));
        fields.refuseOthers();
        if (fields.problems().size() == before) refuseUnknownPlaceholders(strategy, fields);
        return strategy;
    }

    private static boolean wanted(String name, Fields fields, boolean whole) {
        return whole || fields.has(name);
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches())
            throw new IllegalArgumentException("must be one line of at most 80 characters, without blanks around it");
        return text;
    }

    private static String template(Fields fields) {
        return fields.text("prompt_template", "", text -> {
            if (text.length() > MAX_TEMPLATE_CHARACTERS)
                throw new IllegalArgumentException("must be at most " + MAX_TEMPLATE_CHARACTERS + " characters");
            return text;
        });
    }

    private static List<Timeframe> timeframes(Fields fields) {
        var before = fields.problems().size();
        var seen = new HashSet<Timeframe>();
        var timeframes = fields.texts("timeframes", code -> {
            var timeframe = Timeframe.of(code);
            if (!seen.add(timeframe)) throw new IllegalArgumentException("is named twice");
            return timeframe;
        });
        if (fields.problems().size() > before) return List.of(Timeframe.H1);
        if (!timeframes.isEmpty() && timeframes.size() <= MOST_TIMEFRAMES) return timeframes;
        if (fields.has("timeframes")) fields.complain("timeframes", "must name 1 to " + MOST_TIMEFRAMES);
        return List.of(Timeframe.H1);
    }

    private static void refuseUnknownPlaceholders(Strategy strategy, Fields fields) {
        try {
            PromptTemplate.check(strategy);
        } catch (IllegalArgumentException e) {
            fields.complain("prompt_template", String.valueOf(e.getMessage()).replaceFirst("^prompt_template: ", ""));
        }
    }
}
