package arbiter.local;

import arbiter.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the project lies: the folder of {@code template.yaml}. */
final class Home {

    private Home() {}

    /** The folder the launcher names, else the nearest one above the working directory that holds a template. */
    static Path directory() {
        var named = System.getProperty("arbiter.home");
        if (named != null) return Path.of(named);
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("template.yaml")))
                .findFirst()
                .orElseThrow(() -> new Failure("there is no template.yaml here or above: run arbiter from its folder"));
    }

    /** The deployment template. */
    static Template template() {
        try {
            return Template.read(directory().resolve("template.yaml"));
        } catch (IOException e) {
            throw new Failure("template.yaml cannot be read: " + e.getMessage());
        }
    }
}
