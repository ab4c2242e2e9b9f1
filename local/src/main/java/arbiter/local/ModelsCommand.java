package arbiter.local;

import arbiter.adapter.lambda.Catalogues;
import arbiter.adapter.lambda.Environment;
import arbiter.json.Json;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.overview.ModelOverview;
import arbiter.model.overview.Overviews;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code arbiter models}: the catalogue, and how its models do. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the models of the catalogue; with a store also their health, what they were used for and who chose them.",
            "No model is asked for it."
        },
        subcommands = {ModelsSwitchCommand.class, ModelsHistoryCommand.class})
final class ModelsCommand implements Callable<Integer> {

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "The store that cycles were run with. Without one the catalogue alone is printed.")
    private @Nullable Path store;

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var catalogue = Catalogues.of(Environment.of(System.getenv(), Set.of()));
        var models = models(new Overviews(catalogue, BaselineModel.ID));
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (output.jsonUnlessTerminal()) models.forEach(model -> out.println(Json.text(model)));
        else out.print(ModelsText.of(models));
        out.flush();
        return 0;
    }

    private List<ModelOverview> models(Overviews overviews) {
        if (store == null) return overviews.bare();
        var clock = Clock.systemUTC();
        try (var kept = LocalStore.openKept(store, clock)) {
            return overviews.of(kept.meters(), kept.breakers(), kept.modelChoice(), kept.accounts(), clock);
        }
    }
}
