package arbiter.model.catalogue;

import arbiter.json.Fields;
import arbiter.market.Money;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.catalogue.ModelSpec.Format;
import arbiter.model.catalogue.ModelSpec.Providers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the models of a catalogue; whatever is wrong with any of them is a complaint of its fields. */
final class CatalogueReader {

    /** What an answer about many assets needs, without the reasoning before it. */
    static final int ANSWER_TOKENS = 4_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}");
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}](?:[^\\p{Cntrl}]{0,78}[^\\s\\p{Cntrl}])?");
    private static final Set<String> FIELDS_OF_BUILT_IN = Set.of("id", "name", "built_in");
    private static final int MOST_TOKENS = 100_000_000;
    private static final int MOST_SECONDS = 60;

    private CatalogueReader() {}

    static List<ModelSpec> read(Fields catalogue) {
        var models = new ArrayList<ModelSpec>();
        var ids = new HashSet<String>();
        for (var fields : catalogue.objects("models")) {
            var model = model(fields);
            if (!model.id().isEmpty() && !ids.add(model.id())) fields.complain("id", "is the id of another model too");
            models.add(model);
        }
        if (models.isEmpty() && catalogue.problems().isEmpty()) catalogue.complain("models", "must name at least one");
        catalogue.refuseOthers();
        return models;
    }

    private static ModelSpec model(Fields fields) {
        var id = fields.text("id", "", CatalogueReader::id);
        var name = fields.text("name", "", CatalogueReader::name);
        var builtIn = fields.has("built_in") && fields.flag("built_in");
        if (!id.isEmpty() && builtIn != id.equals(BaselineModel.ID))
            fields.complain("built_in", "is true of %s, and of no other model".formatted(BaselineModel.ID));
        return builtIn ? builtIn(fields, id, name) : paid(fields, id, name);
    }

    private static ModelSpec builtIn(Fields fields, String id, String name) {
        fields.names().stream()
                .filter(field -> !FIELDS_OF_BUILT_IN.contains(field))
                .forEach(field -> fields.complain(field, "is of no use to a built-in model"));
        return ModelSpec.builtIn(id, name);
    }

    private static ModelSpec paid(Fields fields, String id, String name) {
        var before = fields.problems().size();
        var model = new ModelSpec(
                id,
                name,
                false,
                fields.has("wire_name") ? fields.text("wire_name", "", CatalogueReader::id) : id,
                formats(fields),
                fields.whole("context_tokens", 2 * ANSWER_TOKENS, MOST_TOKENS),
                fields.whole("max_output_tokens", ANSWER_TOKENS, MOST_TOKENS),
                reasoning(fields.optionalObject("reasoning")),
                fields.has("temperature") ? fields.number("temperature", "0", "2") : null,
                Duration.ofSeconds(fields.whole("timeout_seconds", 1, MOST_SECONDS)),
                providers(fields.optionalObject("providers")),
                PricesReader.read(fields.optionalObject("prices")),
                fields.has("max_call_cost_usd")
                        ? fields.number("max_call_cost_usd", Money.ZERO, CatalogueReader::cost)
                        : null);
        if (fields.has("prices") == fields.has("max_call_cost_usd"))
            fields.complain("", "needs exactly one of prices and max_call_cost_usd: an unknown price is not free");
        fields.refuseOthers();
        if (fields.problems().size() == before) refuseWhatDoesNotFit(model, fields);
        return model;
    }

    private static void refuseWhatDoesNotFit(ModelSpec model, Fields fields) {
        var output = model.maxOutputTokens();
        if (output >= model.contextTokens()) fields.complain("max_output_tokens", "must be less than context_tokens");
        var reasoning = model.reasoning();
        if (reasoning != null && reasoning.maxTokens() != null && output - reasoning.maxTokens() < ANSWER_TOKENS)
            fields.complain("reasoning", "must leave %d of max_output_tokens for the answer".formatted(ANSWER_TOKENS));
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches())
            throw new IllegalArgumentException("must be letters, digits and . _ : / -, at most 100");
        return text;
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches())
            throw new IllegalArgumentException("must be one line of at most 80 characters, without blanks around it");
        return text;
    }

    private static List<Format> formats(Fields fields) {
        var before = fields.problems().size();
        var formats = fields.texts("formats", CatalogueReader::format);
        if (fields.problems().size() > before) return List.of(Format.PROMPT_ONLY);
        var sorted = formats.stream().distinct().sorted().toList();
        if (formats.isEmpty() || !formats.equals(sorted))
            fields.complain("formats", "must name at least one, each once, the strictest first");
        return formats;
    }

    private static Format format(String word) {
        for (var format : Format.values()) if (format.word().equals(word)) return format;
        throw new IllegalArgumentException("must be one of json_schema, json_object, prompt_only");
    }

    private static ModelSpec.@Nullable Reasoning reasoning(@Nullable Fields fields) {
        if (fields == null) return null;
        var effort = fields.has("effort") ? fields.text("effort", "", CatalogueReader::effort) : null;
        var most = fields.has("max_tokens") ? fields.whole("max_tokens", 1, MOST_TOKENS) : null;
        if ((effort == null) == (most == null)) fields.complain("", "needs exactly one of effort and max_tokens");
        fields.refuseOthers();
        return new ModelSpec.Reasoning(effort, most);
    }

    private static String effort(String word) {
        if (!word.matches("[a-z]{1,20}")) throw new IllegalArgumentException("must be a word like low");
        return word;
    }

    private static Providers providers(@Nullable Fields fields) {
        if (fields == null) return Providers.ANY;
        var providers = new Providers(
                fields.texts("only", CatalogueReader::id),
                fields.flag("require_parameters"),
                fields.flag("allow_fallbacks"));
        fields.refuseOthers();
        return providers;
    }

    private static Money cost(BigDecimal usd) {
        if (usd.signum() <= 0 || usd.compareTo(PricesReader.MOST_USD) > 0)
            throw new IllegalArgumentException("must be more than 0 and at most " + PricesReader.MOST_USD);
        return new Money(usd);
    }
}
