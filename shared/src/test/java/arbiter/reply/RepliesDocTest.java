package arbiter.reply;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.reply.Replies.Reply;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.reply.ReplyReading.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide names every code that the reader gives, and no other. */
class RepliesDocTest {

    private static final Path GUIDE = Path.of("..", "docs", "replies.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-zA-Z_0-9]+)` \\|");
    private static final Set<String> BOUNDS = Set.of("too_long", "too_deep", "too_many_candidates", "too_many_values");

    private static Set<String> codes(String heading) throws IOException {
        var section =
                Files.readString(GUIDE).split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
        return ROW.matcher(section).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> given(Function<ReplyReading, List<String>> codes) {
        return Replies.all()
                .map(Reply::read)
                .flatMap(reading -> codes.apply(reading).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_correction_is_in_the_guide() throws IOException {
        var given = given(reading -> reading instanceof Proposal ? Replies.corrections(reading) : List.of());

        assertThat(codes("What is put right")).isEqualTo(given);
        assertThat(given)
                .containsAll(Arrays.stream(Repair.values()).map(Repair::code).toList());
    }

    @Test
    void every_problem_is_in_the_guide() throws IOException {
        var given = given(reading -> reading instanceof Refused refused ? Replies.problems(refused) : List.of());
        given.addAll(BOUNDS);

        assertThat(codes("What is refused")).isEqualTo(given);
    }
}
