package arbiter.reply;

import arbiter.decision.Correction;
import arbiter.decision.DecisionSchema;
import arbiter.market.Symbol;
import arbiter.reply.ReplyReading.ReplyProblem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts right the values of a decision that say what is meant but not in the type the schema wants. Only what the schema
 * asks for is looked at; free texts are left alone.
 */
final class ValueRepairs {

    private static final JsonNode SCHEMA = DecisionSchema.schema();
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");

    private static final int LONGEST_SYMBOL = 64;

    private final List<Symbol> asked;
    private final List<Correction> corrections = new ArrayList<>();
    private final List<ReplyProblem> problems = new ArrayList<>();

    ValueRepairs(List<Symbol> asked) {
        this.asked = asked;
    }

    /** What was put right, each with its pointer. */
    List<Correction> corrections() {
        return corrections;
    }

    /** Numbers in quotes that could mean several things. */
    List<ReplyProblem> problems() {
        return problems;
    }

    /** The tree with its values put right; the given one is used up. */
    JsonNode repaired(JsonNode tree) {
        return repaired(tree, SCHEMA, "");
    }

    private JsonNode repaired(JsonNode node, @Nullable JsonNode schema, String pointer) {
        if (schema == null) return node;
        var value = node.isTextual() ? text(node, schema, pointer) : node;
        if (value instanceof ObjectNode object && schema.has("properties"))
            object.properties()
                    .forEach(field -> field.setValue(repaired(
                            field.getValue(),
                            schema.get("properties").get(field.getKey()),
                            pointer + "/" + field.getKey())));
        if (value instanceof ArrayNode array && schema.has("items"))
            for (var i = 0; i < array.size(); i++)
                array.set(i, repaired(array.get(i), schema.get("items"), pointer + "/" + i));
        return value;
    }

    private JsonNode text(JsonNode node, JsonNode schema, String pointer) {
        var text = node.textValue();
        if (allows(schema, "null") && text.equals("null"))
            return told(Repair.NULL_TEXT, pointer, text, NullNode.instance);
        if (allows(schema, "number") || allows(schema, "integer")) return number(node, pointer);
        if (allows(schema, "object") || allows(schema, "array")) return decoded(node, schema, pointer);
        if (schema.has("enum")) return word(node, schema.get("enum"), pointer);
        return schema.has("pattern") ? symbol(node, pointer) : node;
    }

    private static boolean allows(JsonNode schema, String type) {
        var types = schema.path("type");
        if (types.isTextual()) return types.textValue().equals(type);
        for (var each : types) if (each.textValue().equals(type)) return true;
        return false;
    }

    private JsonNode number(JsonNode node, String pointer) {
        var text = node.textValue();
        if (PLAIN_NUMBER.matcher(text).matches())
            return told(Repair.QUOTED_NUMBER, pointer, text, Objects.requireNonNull(Bounds.parse(text)));
        if (text.chars().anyMatch(Character::isDigit))
            problems.add(new ReplyProblem(
                    "ambiguous_number",
                    "%s: %s is not a plain number; separators, ranges, units and arithmetic are not guessed at"
                            .formatted(pointer, Glyphs.quoted(text))));
        return node;
    }

    private JsonNode decoded(JsonNode node, JsonNode schema, String pointer) {
        var tree = Bounds.parse(node.textValue());
        if (tree == null) return node;
        return (tree.isObject() && allows(schema, "object")) || (tree.isArray() && allows(schema, "array"))
                ? told(Repair.ENCODED_TWICE, pointer, node.textValue(), tree)
                : node;
    }

    /** Words with digits keep their case: 1M is a month where 1m is a minute. */
    private JsonNode word(JsonNode node, JsonNode words, String pointer) {
        var trimmed = Glyphs.trim(node.textValue());
        var lower = trimmed.toLowerCase(Locale.ROOT);
        for (var word : words) {
            var text = word.textValue();
            if (node.equals(word)) return node;
            var hasDigits = text.chars().anyMatch(Character::isDigit);
            if (text.equals(hasDigits ? trimmed : lower))
                return told(Repair.WORD_SPELLING, pointer, node.textValue(), word);
        }
        return node;
    }

    private JsonNode symbol(JsonNode node, String pointer) {
        var text = node.textValue();
        if (text.length() > LONGEST_SYMBOL
                || asked.stream().anyMatch(symbol -> symbol.value().equals(text))) return node;
        var trimmed = Glyphs.trim(text);
        if (trimmed.chars().anyMatch(c -> c >= 0x80)) return node; // letters that only look alike
        for (var symbol : asked)
            if (symbol.value().equals(trimmed)) return told(Repair.SYMBOL_SPELLING, pointer, text, symbol);
        var alike = asked.stream()
                .filter(symbol -> symbol.value().equalsIgnoreCase(trimmed))
                .toList();
        if (alike.size() == 1) return told(Repair.SYMBOL_SPELLING, pointer, text, alike.getFirst());
        var same = asked.stream()
                .filter(symbol -> SymbolNotation.isSame(symbol.value(), trimmed))
                .toList();
        return same.size() == 1 ? told(Repair.SYMBOL_NOTATION, pointer, text, same.getFirst()) : node;
    }

    private JsonNode told(Repair repair, String pointer, String text, Symbol symbol) {
        told(repair, pointer, text, symbol, symbol.value());
        return TextNode.valueOf(symbol.value());
    }

    private JsonNode told(Repair repair, String pointer, String text, JsonNode value) {
        told(repair, pointer, text, null, value.isContainerNode() ? "" : value.asText());
        return value;
    }

    private void told(Repair repair, String pointer, String from, @Nullable Symbol asset, String to) {
        var change = to.isEmpty() ? "" : ", %s to %s".formatted(Glyphs.quoted(from), to);
        corrections.add(new Correction(repair.code(), asset, "%s: %s%s".formatted(pointer, repair.sentence(), change)));
    }
}
