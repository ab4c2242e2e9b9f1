package arbiter.adapter.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.secrets.KeySource;
import arbiter.model.Failure;
import arbiter.model.catalogue.ModelSpec.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What docs/models.md says of failures is what the code does. */
class ModelsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "models.md");

    private record Row(String failure, String again, String models, String charged) {

        static Row of(Failure failure) {
            return new Row(
                    "`%s`".formatted(failure.word()),
                    failure.isRetryableAtOnce() ? "at once" : failure.isRetryable() ? "later" : "no",
                    failure.isTheModels() ? "yes" : "no",
                    failure.isFree() ? "nothing" : "unknown");
        }

        static Row of(List<String> cells) {
            return new Row(cells.get(0), cells.get(2), cells.get(3), cells.get(4));
        }
    }

    @Test
    void the_table_of_failures_is_the_list_of_failures() throws IOException {
        assertThat(failures().stream().map(Row::of))
                .containsExactlyElementsOf(
                        Arrays.stream(Failure.values()).map(Row::of).toList());
    }

    @Test
    void what_is_never_sent_is_said_to_be_not_sent() throws IOException {
        for (var cells : failures()) {
            var failure = Failure.valueOf(cells.getFirst().replace("`", "").toUpperCase(Locale.ROOT));
            if (failure == Failure.UNREADABLE_PROMPT) continue;
            assertThat(cells.get(1).contains("not sent")).as(cells.getFirst()).isEqualTo(!failure.wasAsked());
        }
    }

    @Test
    void names_every_format_and_both_variables() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains(Arrays.stream(Format.values()).map(Format::word).toList())
                .contains(KeySource.KEY_VARIABLE, KeySource.SECRET_VARIABLE, "`--model-url URL`");
    }

    private static List<List<String>> failures() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith("| failure |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
