package arbiter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real market history and model replies that may lie beside the project; a test that needs them skips by name without. */
public final class RealData {

    private static final Path ROOT = Path.of("..", "..", "shared", "data");

    private RealData() {}

    /** A file or folder of the real data; the calling test is skipped, saying which one is missing, when it is absent. */
    public static Path path(String name) {
        var path = ROOT.resolve(name);
        assumeTrue(Files.exists(path), "skipped: no real data at shared/data/" + name);
        return path;
    }
}
