package arbiter.local.lambda;

import arbiter.local.lambda.Outcome.Died;
import arbiter.local.lambda.Outcome.TimedOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One function in a process of its own, started by AWS's runtime interface client as Lambda starts it.
 *
 * <p>It shares nothing with this process: no class path, and of the environment only what it needs to run. Not for use
 * by several threads.
 */
public final class LambdaProcess implements AutoCloseable {

    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final int OUTPUT_KEPT = 8_000;

    private final RuntimeApi api;
    private final Process process;
    private final Path output;
    private final Launch launch;
    private final long startedAt;

    private LambdaProcess(RuntimeApi api, Process process, Path output, Launch launch, long startedAt) {
        this.api = api;
        this.process = process;
        this.output = output;
        this.launch = launch;
        this.startedAt = startedAt;
    }

    /** Starts the process and does not wait for it. */
    public static LambdaProcess start(Launch launch) throws IOException {
        var output = Files.createTempFile("lambda", ".log");
        var api = RuntimeApi.open();
        var builder =
                new ProcessBuilder(command(launch)).redirectErrorStream(true).redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME", "TMPDIR", "LANG"));
        environment.putAll(environment(launch, api));
        var startedAt = System.nanoTime();
        try {
            return new LambdaProcess(api, builder.start(), output, launch, startedAt);
        } catch (IOException e) {
            api.close();
            throw e;
        }
    }

    private static List<String> command(Launch launch) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        command.addAll(launch.options());
        command.addAll(List.of("-cp", launch.classPath(), RUNTIME, launch.handler()));
        return command;
    }

    private static Map<String, String> environment(Launch launch, RuntimeApi api) {
        var environment = new HashMap<>(Map.of(
                "AWS_LAMBDA_RUNTIME_API", api.address(),
                "AWS_LAMBDA_FUNCTION_NAME", launch.handler().split("::", 2)[0],
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                "AWS_LAMBDA_INITIALIZATION_TYPE", launch.snapStart() ? "snap-start" : "on-demand",
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "_HANDLER", launch.handler(),
                "TZ", "UTC"));
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "local");
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        environment.put(
                "LAMBDA_TASK_ROOT",
                launch.code().toAbsolutePath().resolveSibling("").toString());
        environment.putAll(launch.environment());
        return environment;
    }

    /** Sends one event and waits for its end; after a failed start or a death every further one ends the same way. */
    public Timed send(String event) throws InterruptedException {
        var failedStart = end(api.ready().thenApply(at -> Optional.empty()));
        if (failedStart.isPresent()) return new Timed(failedStart.get(), since(startedAt), Duration.ZERO);
        var start = Duration.ofNanos(api.ready().join() - startedAt);
        var sentAt = System.nanoTime();
        var ended = end(api.send(event, launch.limit()).thenApply(Optional::of)).orElseThrow();
        return new Timed(ended, start, since(sentAt));
    }

    /** What comes first: what is hoped for, the report that it cannot start, its death, or the end of its time. */
    private Optional<Outcome> end(CompletableFuture<Optional<Outcome>> hoped) throws InterruptedException {
        var refusal = api.refused().thenApply(Optional::<Outcome>of);
        var death = process.onExit().thenApply(dead -> Optional.<Outcome>of(whyItDied()));
        try {
            return hoped.applyToEither(refusal, first -> first)
                    .applyToEither(death, first -> first)
                    .get(launch.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of(new TimedOut(printed()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A process that reports that it cannot start ends at once: the report says more than the end. */
    private Outcome whyItDied() {
        return api.refused().isDone() ? api.refused().join() : new Died(printed());
    }

    /** The end of what the process has printed so far. */
    public String printed() {
        try {
            var text = Files.readString(output, StandardCharsets.ISO_8859_1);
            return text.substring(Math.max(0, text.length() - OUTPUT_KEPT));
        } catch (IOException e) {
            return "output cannot be read: " + e;
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** Asks the process to end, so that it may write its archives, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        api.close();
        output.toFile().delete();
    }
}
