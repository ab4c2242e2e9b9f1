package arbiter.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Functions that behave in every way the harness must tell apart. */
public final class Probes {

    private Probes() {}

    /** Says what it was given and where it runs. */
    public static final class Echo implements RequestHandler<Map<String, String>, Map<String, String>> {

        @Override
        public Map<String, String> handleRequest(Map<String, String> event, Context context) {
            return Map.of(
                    "said", event.getOrDefault("say", "nothing"),
                    "variable", System.getenv().getOrDefault("VARIABLE", "unset"),
                    "version", String.valueOf(Runtime.version().feature()),
                    "hurry", String.valueOf(context.getRemainingTimeInMillis() <= 20_000));
        }
    }

    /** Throws when it is asked, or ends its process, or never answers. */
    public static final class Failing implements RequestHandler<Map<String, String>, String> {

        @Override
        public String handleRequest(Map<String, String> event, Context context) {
            if ("die".equals(event.get("how"))) Runtime.getRuntime().halt(3);
            if ("hang".equals(event.get("how"))) java.util.concurrent.locks.LockSupport.park();
            throw new IllegalStateException("as asked");
        }
    }

    /** Cannot be made. */
    public static final class Unmakeable implements RequestHandler<Map<String, String>, String> {

        /** Fails as a wiring fails that misses a variable. */
        public Unmakeable() {
            throw new IllegalStateException("environment variable not set: DECISIONS_TABLE");
        }

        @Override
        public String handleRequest(Map<String, String> event, Context context) {
            return "never";
        }
    }
}
