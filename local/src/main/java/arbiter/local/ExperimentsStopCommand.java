package arbiter.local;

import arbiter.json.Json;
import arbiter.model.routing.ExperimentDesk;
import arbiter.model.routing.ExperimentReport;
import arbiter.strategy.Change;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code arbiter experiments stop}: ends a comparison by hand. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Ends an experiment: it draws no more arms. What was sampled stays.")
final class ExperimentsStopCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The experiment's id.")
    private String id = "";

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private ExperimentsOption experiments = new ExperimentsOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var made = change.change(Clock.systemUTC());
        var report = experiments.at(desk -> stopped(desk, made));
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(output.jsonUnlessTerminal() ? Json.text(report) : ExperimentsText.of(report));
        out.flush();
        return 0;
    }

    private ExperimentReport stopped(ExperimentDesk desk, Change made) {
        var stopped = desk.stop(id, made);
        var report = desk.find(id).orElseThrow(() -> new Failure("there is no experiment " + id));
        var before = report.stopped();
        if (!stopped && before != null)
            throw new Failure("experiment %s had ended at %s: %s".formatted(id, before.at(), before.reason()));
        return report;
    }
}
