package arbiter.local;

import arbiter.adapter.lambda.Catalogues;
import arbiter.adapter.lambda.Environment;
import arbiter.model.routing.ExperimentDesk;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The store whose experiments a command works on. */
final class ExperimentsOption {

    @Option(names = "--store", required = true, paramLabel = "DIR", description = "The store that cycles are run with.")
    private Path store = Path.of(".");

    /** Works at the store's desk, and closes the store again. */
    <T> T at(Function<ExperimentDesk, T> work) {
        var clock = Clock.systemUTC();
        try (var kept = KeptStore.open(store, clock)) {
            var catalogue = Catalogues.of(Environment.of(System.getenv(), Set.of()));
            return work.apply(new ExperimentDesk(kept.experiments(), kept.accounts(), catalogue, clock));
        }
    }
}
