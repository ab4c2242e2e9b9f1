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
}
