package arbiter.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The project's own template and events, for the tests that hold them to their rules. */
public final class Deployment {

    private static final Path ROOT = Path.of("..");

    private Deployment() {}

    /** The template that is deployed. */
    public static Template template() {
        try {
            return Template.read(ROOT.resolve("template.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its functions with every table, queue and bus named like its logical id, beside other values. */
    public static Map<String, DeployedFunction> functions(Map<String, String> others) {
        var template = template();
        var values = new HashMap<String, String>();
        template.tables().keySet().forEach(id -> values.put(id, id));
        template.queues().keySet().forEach(id -> values.put(id, "http://127.0.0.1:1/000000000000/" + id));
        values.put("Bus", "Bus");
        values.putAll(others);
        return template.functions(values);
    }

    /** The example of what a trigger sends. */
    public static String event(Trigger trigger) {
        try {
            return Files.readString(ROOT.resolve("events").resolve(trigger.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one with this name, which must be there. */
    static <T> T named(String name, Map<String, T> all) {
        return Objects.requireNonNull(all.get(name), name);
    }
}
