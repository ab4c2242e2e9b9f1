package arbiter.local;

import arbiter.json.Fields;
import arbiter.json.Json;
import arbiter.json.JsonProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Standard input as JSON lines. Blank lines are passed over, and the rest keep their numbers. */
final class Lines {

    private Lines() {}

    /**
     * One line.
     *
     * @param number from 1
     * @param fields null when the line is no JSON object
     */
    record Line(int number, @Nullable Fields fields, com.fasterxml.jackson.databind.JsonNode tree) {

        /** The name the line gives itself; null without one. */
        @Nullable
        String name() {
            return tree.path("name").textValue();
        }
    }

    /** A line that could not be understood. */
    record BadLine(@Nullable String name, int line, boolean valid, List<JsonProblem> errors) {

        static BadLine of(Line line, List<JsonProblem> errors) {
            return new BadLine(line.name(), line.number(), false, List.copyOf(errors));
        }
    }

    /** Calls back for each line, in order. */
    static void each(InputStream in, Consumer<Line> good, Consumer<BadLine> bad) {
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var number = 0;
            for (var text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (!text.isBlank()) one(number, text, good, bad);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    private static void one(int number, String text, Consumer<Line> good, Consumer<BadLine> bad) {
        try {
            var tree = Json.parse(text);
            var line = new Line(number, Fields.of(tree, ""), tree);
            if (tree.isObject()) good.accept(line);
            else bad.accept(BadLine.of(line, List.of(new JsonProblem("", "the line must be a JSON object"))));
        } catch (Json.UnreadableJson e) {
            bad.accept(new BadLine(null, number, false, List.of(new JsonProblem("", String.valueOf(e.getMessage())))));
        }
    }
}
