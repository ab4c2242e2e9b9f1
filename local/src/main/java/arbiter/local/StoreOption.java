package arbiter.local;

import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** The store that a command reads or changes. */
final class StoreOption {

    @Option(
            names = "--store",
            required = true,
            paramLabel = "DIR",
            description = "The store, as cycle keeps it; a command that adds to it makes it.")
    private Path directory = Path.of(".");

    /** The store; a new one where there is none. */
    LocalStore open() {
        return LocalStore.open(directory, Clock.systemUTC());
    }

    /** The store, which must be there. */
    LocalStore openKept() {
        return LocalStore.openKept(directory, Clock.systemUTC());
    }
}
