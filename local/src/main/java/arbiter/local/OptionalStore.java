package arbiter.local;

import arbiter.strategy.Strategies;
import arbiter.strategy.StrategyCatalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A store that may be left out: then the predefined strategies are all there are. */
final class OptionalStore {

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "The store, as cycle keeps it. Default: the predefined strategies.")
    private @Nullable Path directory;

    /** What a reader makes of the strategies. */
    <T> T read(Function<Strategies, T> reader) {
        if (directory == null) return reader.apply(StrategyCatalogue.predefined());
        try (var kept = LocalStore.openKept(directory, Clock.systemUTC())) {
            return reader.apply(kept.strategies());
        }
    }
}
