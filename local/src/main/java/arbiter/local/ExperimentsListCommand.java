package arbiter.local;

import arbiter.json.Json;
import arbiter.model.routing.ExperimentDesk;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code arbiter experiments list}: what the comparisons came to. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Prints all experiments with their results, newest first. One whose time has come is ended by it.")
final class ExperimentsListCommand implements Callable<Integer> {

    @Mixin
    private ExperimentsOption experiments = new ExperimentsOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var reports = experiments.at(ExperimentDesk::all);
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (output.jsonUnlessTerminal()) reports.forEach(report -> out.println(Json.text(report)));
        else if (reports.isEmpty()) out.println("there are no experiments");
        else reports.forEach(report -> out.println(ExperimentsText.of(report)));
        out.flush();
        return 0;
    }
}
