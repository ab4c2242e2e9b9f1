package arbiter.local;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code arbiter experiments}: comparisons of models on live decisions. */
@Command(
        name = "experiments",
        mixinStandardHelpOptions = true,
        description = "Compares models on live decisions: which of them decides is drawn for each account and cycle.",
        subcommands = {ExperimentsCreateCommand.class, ExperimentsListCommand.class, ExperimentsStopCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class ExperimentsCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "name a command: experiments create, list or stop");
    }
}
