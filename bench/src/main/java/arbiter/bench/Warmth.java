package arbiter.bench;

import arbiter.local.lambda.LambdaProcess;
import arbiter.local.lambda.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A way to start a virtual machine, with what it prepares beforehand. */
enum Warmth {
    /** Nothing prepared, both compilers. */
    PLAIN,
    /** The first compiler alone, Lambda's default outside SnapStart. */
    C1,
    /** The first compiler, classes from an archive. */
    APP_CDS,
    /** The first compiler, classes loaded and linked ahead of time. */
    AOT_CACHE,
    /** Started, primed and held before; the time runs from the restoring. */
    PRIMED;

    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    /** Prepares a launch by one training run where this way needs one; its files go to {@code directory}. */
    Launch prepare(Launch launch, String event, Path directory) throws IOException, InterruptedException {
        var archive = directory.resolve("archive");
        return switch (this) {
            case PLAIN -> launch;
            case C1 -> launch.withOptions(List.of(FIRST_COMPILER));
            case APP_CDS ->
                trained(launch, event, "-XX:ArchiveClassesAtExit=" + archive, "-XX:SharedArchiveFile=" + archive);
            case AOT_CACHE -> trained(launch, event, "-XX:AOTCacheOutput=" + archive, "-XX:AOTCache=" + archive);
            case PRIMED -> launch.withSnapStart();
        };
    }

    private static Launch trained(Launch launch, String event, String training, String use)
            throws IOException, InterruptedException {
        try (var process = LambdaProcess.start(launch.withOptions(List.of(FIRST_COMPILER, training)))) {
            process.send(event);
        }
        return launch.withOptions(Stream.of(FIRST_COMPILER, use).toList());
    }
}
