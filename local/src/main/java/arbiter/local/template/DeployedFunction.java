package arbiter.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One function of the template.
 *
 * @param id its logical id
 * @param handler as Lambda is given it: {@code class::method}
 * @param jar the packaged function; it need not be built yet
 * @param timeout after which Lambda ends an invocation
 * @param memoryMb its memory in MB
 * @param environment its variables, resolved
 */
public record DeployedFunction(
        String id,
        String handler,
        Path jar,
        Duration timeout,
        int memoryMb,
        Map<String, String> environment,
        List<Trigger> triggers) {

    public DeployedFunction {
        environment = Map.copyOf(environment);
        triggers = List.copyOf(triggers);
    }

    /** The class of its handler. */
    public String handlerClass() {
        return handler.split("::", 2)[0];
    }
}
