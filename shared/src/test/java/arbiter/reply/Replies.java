package arbiter.reply;

import arbiter.decision.Correction;
import arbiter.decision.DecisionReader;
import arbiter.decision.TradingDecision;
import arbiter.json.Json;
import arbiter.market.Symbol;
import arbiter.reply.ReplyReading.Refused;
import arbiter.reply.ReplyReading.ReplyProblem;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The replies of the test resources, each with what the reader must make of it. */
final class Replies {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Replies() {}

    /** One reply: what was asked, how it ended, and what is expected. */
    record Reply(
            String name,
            String raw,
            List<Symbol> symbols,
            @Nullable String finishReason,
            JsonNode expected) {

        ReplyReading read() {
            return new ReplyReader().read(raw, finishReason, symbols);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Reply> all() {
        try (var files = Files.list(RESOURCES.resolve("replies"))) {
            return files.sorted().flatMap(Replies::in).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Reply> in(Path file) {
        return StreamSupport.stream(tree(file).spliterator(), false)
                .map(reply -> new Reply(
                        file.getFileName() + " " + reply.get("name").textValue(),
                        reply.get("raw").textValue(),
                        texts(reply.get("symbols")).stream().map(Symbol::new).toList(),
                        reply.path("finish_reason").textValue(),
                        reply.get("expected")));
    }

    /** The decision a reply is expected to read as. */
    static TradingDecision sound(String name) {
        var tree = tree(RESOURCES.resolve("sound-decisions.json")).get(name);
        return Objects.requireNonNull(DecisionReader.read(tree).decision(), name);
    }

    static List<String> corrections(ReplyReading reading) {
        return reading.corrections().stream().map(Correction::code).toList();
    }

    static List<String> problems(Refused refused) {
        return refused.problems().stream().map(ReplyProblem::code).toList();
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static JsonNode tree(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Json.UnreadableJson e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
