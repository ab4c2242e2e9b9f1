package arbiter.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a function's process is started from.
 *
 * @param runtime the jars of AWS's runtime interface client
 * @param code the packaged function
 * @param handler as the template names it
 * @param environment the function's variables
 * @param options further options of the virtual machine
 * @param snapStart whether the process is primed, held as for a snapshot, and restored by its first event
 * @param limit after which an invocation, or the start, counts as timed out
 */
public record Launch(
        List<Path> runtime,
        Path code,
        String handler,
        Map<String, String> environment,
        List<String> options,
        boolean snapStart,
        Duration limit) {

    public Launch {
        runtime = List.copyOf(runtime);
        environment = Map.copyOf(environment);
        options = List.copyOf(options);
    }

    /** The same with other options of the virtual machine. */
    public Launch withOptions(List<String> others) {
        return new Launch(runtime, code, handler, environment, others, snapStart, limit);
    }

    /** The same, snapshot and restored. */
    public Launch withSnapStart() {
        return new Launch(runtime, code, handler, environment, options, true, limit);
    }

    /** The class path: the runtime before the function, as on Lambda. */
    String classPath() {
        var parts = new ArrayList<>(runtime);
        parts.add(code);
        return String.join(
                java.io.File.pathSeparator,
                parts.stream().map(path -> path.toAbsolutePath().toString()).toList());
    }
}
