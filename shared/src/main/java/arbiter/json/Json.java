package arbiter.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How JSON is written and read everywhere: snake_case, exact decimals, every field written, nothing read twice.
 *
 * <p>Documents are bounded before they are parsed: 1 MiB, 64 levels, numbers of 100 characters.
 */
public final class Json {

    /** The largest document that is read, in characters. */
    public static final int MAX_CHARACTERS = 1 << 20;

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    private static JsonMapper mapper() {
        var factory = com.fasterxml.jackson.core.JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxNumberLength(100)
                        .maxStringLength(MAX_CHARACTERS)
                        .maxDocumentLength(4L * MAX_CHARACTERS)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .addModule(module())
                .build();
    }

    private static SimpleModule module() {
        return new SimpleModule("arbiter")
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addSerializer(LocalDate.class, ToStringSerializer.instance)
                .addSerializer(BigDecimal.class, new DecimalSerializer())
                .addDeserializer(Instant.class, new InstantDeserializer());
    }

    /** The one mapper. It is immutable in use; nobody reconfigures it. */
    public static JsonMapper mapperInUse() {
        return MAPPER;
    }

    /** A value as a tree, every field present. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A value as text on one line. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads back what was written here.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static <T> T value(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not a %s: %s".formatted(type.getSimpleName(), e.getOriginalMessage()), e);
        }
    }

    /**
     * Reads one strict JSON document.
     *
     * @throws UnreadableJson with a sentence and the place when the text is anything but one JSON value, repeats a key,
     *     or is longer or deeper than the bounds
     */
    public static JsonNode parse(String text) throws UnreadableJson {
        return parse(text, MAX_CHARACTERS);
    }

    /**
     * Reads one strict JSON document with another bound of its length, of at most 4 MiB; no text in it may be longer than
     * {@link #MAX_CHARACTERS}.
     *
     * @throws UnreadableJson as {@link #parse(String)}
     */
    public static JsonNode parse(String text, int maxCharacters) throws UnreadableJson {
        if (text.length() > maxCharacters)
            throw new UnreadableJson("longer than " + maxCharacters + " characters: " + text.length());
        try {
            var tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) throw new UnreadableJson("empty");
            return tree;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var place = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw new UnreadableJson(e.getOriginalMessage() + place);
        } catch (NumberFormatException e) {
            throw new UnreadableJson("a number with an exponent out of range");
        }
    }

    /** Text that is not one sound JSON value. */
    public static final class UnreadableJson extends Exception {

        private static final long serialVersionUID = 1L;

        public UnreadableJson(String message) {
            super(message);
        }
    }

    /** Decimals leave as they are, in one spelling: no trailing zeros, no exponent. */
    private static final class DecimalSerializer extends StdSerializer<BigDecimal> {

        private static final long serialVersionUID = 1L;

        DecimalSerializer() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            var stripped = value.stripTrailingZeros();
            out.writeNumber(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
        }
    }

    private static final class InstantDeserializer extends StdDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }
}
