package arbiter.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object field by field and keeps every complaint with its JSON pointer instead of stopping at the first.
 *
 * <p>A required field that is missing or wrong yields a stand-in, so that reading goes on: once {@link #problems} is not
 * empty, whatever was read is void. {@code null} counts as absent.
 */
public final class Fields {

    private static final Instant AFTER_ALL_TIMES = Instant.parse("+10000-01-01T00:00:00Z");

    private final JsonNode node;
    private final String pointer;
    private final List<JsonProblem> problems;
    private final Set<String> known = new HashSet<>();

    private Fields(JsonNode node, String pointer, List<JsonProblem> problems) {
        this.node = node.isObject() ? node : MissingNode.getInstance();
        this.pointer = pointer;
        this.problems = problems;
        if (!node.isObject() && !node.isMissingNode()) complain("", "must be an object");
    }

    /** Reads a document from its root; its pointers begin at {@code pointer}. */
    public static Fields of(JsonNode root, String pointer) {
        return new Fields(root, pointer, new ArrayList<>());
    }

    /** All complaints so far, of this object and of everything read through it. */
    public List<JsonProblem> problems() {
        return problems;
    }

    /** The pointer of this object, or of one of its fields. */
    public String pointer(String name) {
        return name.isEmpty()
                ? pointer
                : pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Adds a complaint about a field; an empty name means the object itself. */
    public void complain(String name, String detail) {
        problems.add(new JsonProblem(pointer(name), detail));
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        known.add(name);
        return node.hasNonNull(name);
    }

    /** Whether the field is written at all, be it as null. */
    public boolean mentions(String name) {
        known.add(name);
        return node.has(name);
    }

    /** Whether the field is there and a text. */
    public boolean isText(String name) {
        return has(name) && node.get(name).isTextual();
    }

    /** The names of this object's fields, in their order, where names are data. */
    public List<String> names() {
        var names = new ArrayList<String>(node.size());
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode required(String name) {
        if (!has(name)) {
            if (!node.isMissingNode()) complain(name, "is required");
            return MissingNode.getInstance();
        }
        return node.get(name);
    }

    /** A required object. */
    public Fields object(String name) {
        return new Fields(required(name), pointer(name), problems);
    }

    /** An object, or null when absent. */
    public @Nullable Fields optionalObject(String name) {
        return has(name) ? object(name) : null;
    }

    /** The members of a required object whose names are data, in their order. */
    public Map<String, Fields> members(String name) {
        var object = object(name);
        var members = new LinkedHashMap<String, Fields>();
        object.names().forEach(key -> members.put(key, object.object(key)));
        return members;
    }

    /** A required array of objects. */
    public List<Fields> objects(String name) {
        var list = new ArrayList<Fields>();
        var array = array(name);
        for (var i = 0; i < array.size(); i++) list.add(new Fields(array.get(i), pointer(name) + "/" + i, problems));
        return list;
    }

    /** A required array of texts, each turned into a value. */
    public <T> List<T> texts(String name, Function<String, T> reader) {
        var list = new ArrayList<T>();
        var array = array(name);
        for (var i = 0; i < array.size(); i++) {
            var item = array.get(i);
            var at = name + "/" + i;
            if (!item.isTextual()) problems.add(new JsonProblem(pointer + "/" + at, "must be a text"));
            else convert(pointer + "/" + at, item.textValue(), reader, list::add);
        }
        return list;
    }

    /** A required array of numbers. */
    public List<BigDecimal> numbers(String name) {
        var list = new ArrayList<BigDecimal>();
        var array = array(name);
        for (var i = 0; i < array.size(); i++) {
            var item = array.get(i);
            if (item.isNumber() && isOrdinary(item)) list.add(item.decimalValue());
            else problems.add(new JsonProblem(pointer(name) + "/" + i, "must be a finite number"));
        }
        return list;
    }

    private JsonNode array(String name) {
        var array = required(name);
        if (array.isArray() || array.isMissingNode()) return array;
        complain(name, "must be an array");
        return MissingNode.getInstance();
    }

    /** A required text, as it stands. */
    public String text(String name) {
        return text(name, "", text -> text);
    }

    /** A required text turned into a value; what the reader refuses becomes a complaint. */
    public <T> T text(String name, T standIn, Function<String, T> reader) {
        var value = required(name);
        if (value.isMissingNode()) return standIn;
        if (!value.isTextual()) {
            complain(name, "must be a text");
            return standIn;
        }
        var result = new ArrayList<T>(1);
        convert(pointer(name), value.textValue(), reader, result::add);
        return result.isEmpty() ? standIn : result.getFirst();
    }

    /** A required time in ISO-8601, UTC, from 1970 to the end of 9999. */
    public Instant time(String name) {
        return time(name, Instant.EPOCH);
    }

    /** A required time in ISO-8601, UTC, from 1970 to the end of 9999, with a stand-in of the caller's choice. */
    public Instant time(String name, Instant standIn) {
        return text(name, standIn, Fields::instant);
    }

    private static Instant instant(String text) {
        try {
            var time = Instant.parse(text);
            if (time.isBefore(Instant.EPOCH) || !time.isBefore(AFTER_ALL_TIMES))
                throw new IllegalArgumentException("must be a time between 1970 and 9999");
            return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time like 2025-10-10T21:00:00Z", e);
        }
    }

    /** A required number turned into a value; what the reader refuses becomes a complaint. */
    public <T> T number(String name, T standIn, Function<BigDecimal, T> reader) {
        var value = required(name);
        if (value.isMissingNode()) return standIn;
        if (!value.isNumber() || !isOrdinary(value)) {
            complain(name, value.isNumber() ? "is out of range" : "must be a number");
            return standIn;
        }
        try {
            return reader.apply(value.decimalValue());
        } catch (IllegalArgumentException e) {
            complain(name, String.valueOf(e.getMessage()));
            return standIn;
        }
    }

    /** A required number between two bounds, both allowed. */
    public BigDecimal number(String name, String least, String most) {
        return number(name, BigDecimal.ZERO, value -> between(value, least, most));
    }

    private static BigDecimal between(BigDecimal value, String least, String most) {
        if (value.compareTo(new BigDecimal(least)) < 0 || value.compareTo(new BigDecimal(most)) > 0)
            throw new IllegalArgumentException("must be between %s and %s".formatted(least, most));
        return value;
    }

    /** A required whole number between two bounds, both allowed. */
    public int whole(String name, int least, int most) {
        return number(name, least, value -> {
            var number = between(value, Integer.toString(least), Integer.toString(most));
            if (number.stripTrailingZeros().scale() > 0) throw new IllegalArgumentException("must be a whole number");
            return number.intValue();
        });
    }

    /** A required constant, written as its name in lower case. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        var constants = List.of(type.getEnumConstants());
        return text(
                name,
                constants.getFirst(),
                text -> constants.stream()
                        .filter(constant -> word(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("must be one of "
                                + constants.stream().map(Fields::word).collect(Collectors.joining(", ")))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A required true or false. */
    public boolean flag(String name) {
        var value = required(name);
        if (!value.isBoolean() && !value.isMissingNode()) complain(name, "must be true or false");
        return value.asBoolean();
    }

    /** Complains about every field that nobody asked for. */
    public void refuseOthers() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) complain(name, "is not a known field");
        });
    }

    private static boolean isOrdinary(JsonNode number) {
        var value = number.decimalValue();
        return Math.abs((long) value.scale()) <= 60 && value.precision() <= 60;
    }

    private <T> void convert(String at, String text, Function<String, T> reader, java.util.function.Consumer<T> keep) {
        try {
            keep.accept(reader.apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(new JsonProblem(at, String.valueOf(e.getMessage())));
        }
    }
}
