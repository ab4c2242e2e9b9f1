package arbiter.local;

import arbiter.adapter.lambda.Catalogues;
import arbiter.adapter.lambda.Environment;
import arbiter.model.routing.ExperimentDesk;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** The store whose experiments a command works on. */
final class ExperimentsOption {

    @Mixin
    private StoreOption store = new StoreOption();

    /** Works at the store's desk, and closes the store again. */
    <T> T at(Function<ExperimentDesk, T> work) {
        try (var kept = store.openKept()) {
            var catalogue = Catalogues.of(Environment.of(System.getenv(), Set.of()));
            return work.apply(new ExperimentDesk(kept.experiments(), kept.accounts(), catalogue, kept.clock()));
        }
    }
}
