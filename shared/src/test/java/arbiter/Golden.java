package arbiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of expected text. Run with {@code -Dgolden.update=true} to write them anew, and read the difference. */
public final class Golden {

    private static final Path ROOT = Path.of("src", "test", "resources");

    private Golden() {}

    /** Holds a text against the file of that name. */
    public static void assertMatches(String name, String text) throws IOException {
        var file = ROOT.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    /** Holds a text against what stands in a document between the comments {@code <!-- name: begin -->} and its end. */
    public static void assertSection(Path document, String name, String text) throws IOException {
        var begin = "<!-- %s: begin -->\n".formatted(name);
        var end = "<!-- %s: end -->".formatted(name);
        var whole = Files.readString(document);
        assertThat(whole).contains(begin, end);
        var from = whole.indexOf(begin) + begin.length();
        if (Boolean.getBoolean("golden.update")) {
            whole = whole.substring(0, from) + text + whole.substring(whole.indexOf(end));
            Files.writeString(document, whole);
        }
        assertThat(whole.substring(from, whole.indexOf(end)))
                .as("%s is stale: run this test with -Dgolden.update=true and read the difference", document)
                .isEqualTo(text);
    }
}
