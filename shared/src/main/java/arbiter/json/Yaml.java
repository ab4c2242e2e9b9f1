package arbiter.json;

import arbiter.json.Json.UnreadableJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * Reads a YAML file into the tree its JSON would give.
 *
 * <p>Aliases and tags are refused: nothing may stand for something that is not written where it is read.
 */
public final class Yaml {

    /** The largest file that is read, in characters. */
    public static final int MAX_CHARACTERS = 64 * 1024;

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Yaml() {}

    /**
     * Reads one YAML document.
     *
     * @throws UnreadableJson with a sentence and the place when the text is not one YAML document, repeats a key, uses
     *     aliases or tags, or is longer or deeper than the bounds
     */
    public static JsonNode parse(String text) throws UnreadableJson {
        if (text.length() > MAX_CHARACTERS)
            throw new UnreadableJson("longer than " + MAX_CHARACTERS + " characters: " + text.length());
        try {
            refuseShorthand(text);
            var tree = MAPPER.readTree(text);
            if (tree.isMissingNode() || tree.isNull()) throw new UnreadableJson("empty");
            return tree;
        } catch (JsonProcessingException e) {
            throw new UnreadableJson(sentence(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseShorthand(String text) throws IOException, UnreadableJson {
        try (var parser = (YAMLParser) MAPPER.createParser(text)) {
            while (parser.nextToken() != null)
                if (parser.isCurrentAlias() || parser.getTypeId() != null)
                    throw new UnreadableJson("aliases and tags are refused, at line "
                            + parser.currentTokenLocation().getLineNr());
        }
    }

    /** The parser quotes the file over several indented lines; the others say what is wrong. */
    private static String sentence(JsonProcessingException e) {
        var at = e.getLocation();
        var place = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
        return e.getOriginalMessage()
                        .lines()
                        .filter(line -> !line.startsWith(" "))
                        .collect(Collectors.joining(": "))
                + place;
    }
}
