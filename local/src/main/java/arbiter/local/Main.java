package arbiter.local;

import arbiter.model.Pause;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. Exit codes: 0 done, 2 wrong usage, 1 everything else with one sentence on stderr. */
@Command(
        name = "arbiter",
        mixinStandardHelpOptions = true,
        version = "arbiter 0.1.0",
        description = "Lets language models trade perpetual futures without ever being trusted.",
        subcommands = {
            CycleCommand.class,
            ContextCommand.class,
            ShowCommand.class,
            InvokeCommand.class,
            IndicatorsCommand.class,
            ValidateCommand.class,
            ReadCommand.class,
            ModelsCommand.class,
            ExperimentsCommand.class,
            StrategiesCommand.class,
            RulesCommand.class,
            TradingStateCommand.class,
            AccountsCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        System.setProperty("log4j2.configurationFile", "arbiter-local-log4j2.xml");
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var code = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs a command with its output in the given writers, and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(Thread::sleep, out, err, args);
    }

    /** The same where a command that waits, waits so. */
    static int run(Pause pause, PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main(), new Commands(pause))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::failed)
                .execute(args);
    }

    /** Makes commands; one that waits is told how. */
    private record Commands(Pause pause) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == TradingStateCommand.class
                    ? type.cast(new TradingStateCommand(pause))
                    : CommandLine.defaultFactory().create(type);
        }
    }

    @Override
    public void run() {
        var command = java.util.Objects.requireNonNull(spec);
        throw new ParameterException(
                command.commandLine(),
                "name a command: " + String.join(", ", command.subcommands().keySet()));
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        var command = e.getCommandLine();
        command.getErr()
                .println(sentence(e) + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof ParameterException wrong) return wrongUsage(wrong, new String[0]);
        command.getErr().println(sentence(e));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String sentence(Exception e) {
        var message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
    }
}
