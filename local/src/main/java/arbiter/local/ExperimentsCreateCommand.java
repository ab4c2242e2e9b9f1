package arbiter.local;

import arbiter.account.AccountId;
import arbiter.json.Json;
import arbiter.json.JsonProblem;
import arbiter.model.routing.Experiment;
import arbiter.model.routing.ExperimentDesk.Creation.Created;
import arbiter.model.routing.ExperimentDesk.Creation.Overlapping;
import arbiter.model.routing.ExperimentDesk.Creation.Refused;
import arbiter.model.routing.ExperimentDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code arbiter experiments create}: begins a comparison. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Begins an experiment. Its stopping rule is fixed with it: it ends when every arm has its "
                + "samples, or when its days are over.")
final class ExperimentsCreateCommand implements Callable<Integer> {

    @Option(names = "--name", required = true, paramLabel = "N", description = "What it is called.")
    private String name = "";

    @Option(
            names = "--arm",
            required = true,
            paramLabel = "NAME=MODEL[:SHARE]",
            description = "An arm: its model, and its share in percent. Two to four; the others are compared with "
                    + "the first. Without shares all have the same.")
    private List<String> arms = List.of();

    @Option(names = "--accounts", paramLabel = "A,B", description = "The accounts it covers. Default: all.")
    private @Nullable String accounts;

    @Option(
            names = "--min-samples",
            required = true,
            paramLabel = "N",
            description = "Decisions that every arm must have before anything is concluded, at least "
                    + ExperimentDraft.LEAST_SAMPLES + ".")
    private int minSamples;

    @Option(names = "--max-days", required = true, paramLabel = "N", description = "Days after which it ends.")
    private int maxDays;

    @Mixin
    private ExperimentsOption experiments = new ExperimentsOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var draft = new ExperimentDraft(name, arms(), named(), minSamples, maxDays);
        switch (experiments.at(desk -> desk.create(draft, ChangeOptions.operator()))) {
            case Refused(var problems) ->
                throw usage(problems.stream().map(JsonProblem::toString).collect(Collectors.joining("; ")));
            case Overlapping(var reason) -> throw new Failure(reason);
            case Created(var experiment) -> print(experiment);
        }
        return 0;
    }

    private List<Experiment.Arm> arms() {
        try {
            return ArmText.arms(arms);
        } catch (IllegalArgumentException e) {
            throw usage("--arm: " + e.getMessage());
        }
    }

    private @Nullable List<AccountId> named() {
        if (accounts == null) return null;
        var texts = Arrays.stream(accounts.split(",", -1)).map(String::strip).toList();
        for (var text : texts)
            if (!AccountId.isAccountId(text)) throw usage("--accounts: '%s' is not an account id".formatted(text));
        return texts.stream().map(AccountId::new).toList();
    }

    private void print(Experiment experiment) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(
                output.jsonUnlessTerminal()
                        ? Json.text(experiment)
                        : "experiment %s (%s) runs until %s at the latest"
                                .formatted(experiment.id(), experiment.name(), experiment.endsAt()));
        out.flush();
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
