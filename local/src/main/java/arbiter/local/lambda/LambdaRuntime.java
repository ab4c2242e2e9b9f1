package arbiter.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** AWS's runtime interface client, which the build lays out in {@code local/target/lambda-runtime}. */
public final class LambdaRuntime {

    private LambdaRuntime() {}

    /** Its jars, in the order of their names. A directory without any is refused. */
    public static List<Path> jars(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            var jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) throw new IllegalArgumentException("no runtime interface client in " + directory);
            return jars;
        }
    }
}
