package arbiter.local;

import arbiter.account.AccountState;
import arbiter.adapter.dynamodb.DynamoAccounts;
import arbiter.adapter.dynamodb.DynamoStrategies;
import arbiter.local.lambda.LambdaProcess;
import arbiter.local.lambda.LambdaRuntime;
import arbiter.local.lambda.Launch;
import arbiter.local.lambda.Outcome.Answered;
import arbiter.local.lambda.Outcome.Died;
import arbiter.local.lambda.Outcome.Failed;
import arbiter.local.lambda.Outcome.NotStarted;
import arbiter.local.lambda.Outcome.TimedOut;
import arbiter.local.lambda.Timed;
import arbiter.strategy.StrategyCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code arbiter invoke}: one function of the template on one event, in a process of its own as Lambda starts it. */
@Command(
        name = "invoke",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a function of template.yaml on an event, over embedded tables, queues and bus.",
            "Handler, environment and timeout are the template's. Prints what it answered."
        })
final class InvokeCommand implements Callable<Integer> {

    private static final int SEEDED = 3;

    @Parameters(index = "0", paramLabel = "FUNCTION", description = "Its logical id, like GenerateDecision.")
    private String function = "";

    @Parameters(index = "1", paramLabel = "EVENT.json", description = "An event, like events/generate.json.")
    private Path event = Path.of("");

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Keeps tables here; by default they are gone afterwards.")
    private @Nullable Path store;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var text = read(event);
        var clock = Clock.systemUTC();
        try (var cloud = Cloud.start(Home.template(), store, clock)) {
            seed(cloud, clock);
            return told(run(cloud, text));
        } catch (IOException e) {
            throw new Failure("the function cannot be started: " + e.getMessage());
        }
    }

    private static String read(Path event) {
        try {
            return Files.readString(event);
        } catch (IOException e) {
            throw new Failure("the event %s cannot be read".formatted(event));
        }
    }

    /** The predefined strategies, a few accounts that follow them, and one more whose state nobody reported yet. */
    static void seed(Cloud cloud, Clock clock) {
        var strategies = StrategyCatalogue.predefined().all();
        new DynamoStrategies(cloud.dynamo().client(), cloud.value("StrategiesTable"), clock).seed(strategies);
        var accounts = new DynamoAccounts(cloud.dynamo().client(), cloud.value("AccountsTable"));
        for (var i = 0; i < SEEDED; i++)
            accounts.register(Seeding.account(
                    Seeding.id(i + 1), strategies.get(i % strategies.size()).id(), clock.instant()));
        var silent =
                Seeding.account(Seeding.id(SEEDED + 1), strategies.getFirst().id(), clock.instant());
        accounts.register(silent.with(AccountState.UNKNOWN));
    }

    private Timed run(Cloud cloud, String text) throws IOException, InterruptedException {
        var deployed = cloud.function(function, Map.of());
        if (!Files.exists(deployed.jar()))
            throw new Failure(
                    "%s is not built: run mvn package".formatted(deployed.jar().getFileName()));
        var launch = new Launch(
                LambdaRuntime.jars(Home.directory().resolve("local/target/lambda-runtime")),
                deployed.jar(),
                deployed.handler(),
                deployed.environment(),
                List.of(),
                false,
                deployed.timeout());
        try (var process = LambdaProcess.start(launch)) {
            var timed = process.send(text);
            Objects.requireNonNull(spec).commandLine().getErr().print(process.printed());
            return timed;
        }
    }

    private int told(Timed timed) {
        var command = Objects.requireNonNull(spec).commandLine();
        command.getErr()
                .printf(
                        "%s: started in %d ms, handled in %d ms%n",
                        function, timed.start().toMillis(), timed.handling().toMillis());
        return switch (timed.outcome()) {
            case Answered(var body) -> {
                command.getOut().println(body);
                command.getOut().flush();
                yield 0;
            }
            case Failed(var type, var report) ->
                throw new Failure("the function failed with %s: %s".formatted(type, report));
            case NotStarted(var report) -> throw new Failure("the function could not start: " + report);
            case Died(var output) -> throw new Failure("the function's process died: " + output);
            case TimedOut _ -> throw new Failure("the function did not answer within its timeout");
        };
    }
}
