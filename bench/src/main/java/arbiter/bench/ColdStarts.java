package arbiter.bench;

import arbiter.local.lambda.LambdaProcess;
import arbiter.local.lambda.LambdaRuntime;
import arbiter.local.lambda.Launch;
import arbiter.local.lambda.Outcome;
import arbiter.local.lambda.Timed;
import arbiter.local.template.DeployedFunction;
import arbiter.local.template.Template;
import arbiter.local.template.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long each packaged function takes from the start of its process to its first answer, and how that is shortened.
 *
 * <p>Stores are not started here: their addresses and names come from the environment, see docs/measuring.md.
 */
public final class ColdStarts {

    private static final Path RUNTIME = Path.of("local", "target", "lambda-runtime");
    private static final String ROW = "%-17s %-16s %-10s %9s %9s %9s  %s%n";

    private final int runs;

    private ColdStarts(int runs) {
        this.runs = runs;
    }

    /** Measures, from the project's directory; the one argument is the number of runs, 7 without. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var runs = args.length == 0 ? 7 : Integer.parseInt(args[0]);
        System.out.printf(ROW, "function", "event", "start", "ready ms", "event ms", "total ms", "outcome");
        for (var function : functions().values())
            for (var trigger : function.triggers())
                for (var warmth : Warmth.values()) new ColdStarts(runs).measure(function, trigger, warmth);
    }

    private static Map<String, DeployedFunction> functions() throws IOException {
        var template = Template.read(Path.of("template.yaml"));
        var values = new HashMap<String, String>();
        template.tables().keySet().forEach(id -> values.put(id, id));
        template.queues().keySet().forEach(id -> values.put(id, id));
        values.put("Bus", "Bus");
        return template.functions(values);
    }

    private void measure(DeployedFunction function, Trigger trigger, Warmth warmth)
            throws IOException, InterruptedException {
        var event = Files.readString(Path.of("events", trigger.file()));
        var directory = Files.createTempDirectory("cold-starts");
        var launch = warmth.prepare(launch(function), event, directory);
        var times = new ArrayList<Timed>();
        for (var run = 0; run < runs; run++) times.add(once(launch, event));
        Files.deleteIfExists(directory.resolve("archive"));
        Files.delete(directory);
        print(function, trigger, warmth, times);
    }

    private static Timed once(Launch launch, String event) throws IOException, InterruptedException {
        try (var process = LambdaProcess.start(launch)) {
            return process.send(event);
        }
    }

    private static Launch launch(DeployedFunction function) throws IOException {
        var environment = new HashMap<>(function.environment());
        System.getenv().forEach((name, value) -> {
            if (environment.containsKey(name) || name.startsWith("AWS_ENDPOINT_URL")) environment.put(name, value);
        });
        return new Launch(
                LambdaRuntime.jars(RUNTIME),
                function.jar(),
                function.handler(),
                environment,
                List.of(),
                false,
                Duration.ofSeconds(60));
    }

    private static void print(DeployedFunction function, Trigger trigger, Warmth warmth, List<Timed> times) {
        var ready = median(times.stream().map(Timed::start).toList());
        var handled = median(times.stream().map(Timed::handling).toList());
        var total = warmth == Warmth.PRIMED
                ? handled
                : median(times.stream()
                        .map(timed -> timed.start().plus(timed.handling()))
                        .toList());
        System.out.printf(
                ROW,
                function.id(),
                trigger.name(),
                warmth.name().toLowerCase(Locale.ROOT),
                ready.toMillis(),
                handled.toMillis(),
                total.toMillis(),
                outcome(times.getLast().outcome()));
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> "answered";
            case Outcome.Failed failed -> "failed: " + failed.type();
            case Outcome.NotStarted notStarted -> "not started: " + notStarted.report();
            case Outcome.Died died -> "died";
            case Outcome.TimedOut timedOut -> "timed out";
        };
    }
}
