package arbiter.local.template;

import java.util.Locale;

/** What makes a function run. */
public sealed interface Trigger {

    /** Its name within the function. */
    String name();

    /** The file under {@code events/} that holds an example of what it sends: {@code CycleQueue} is in {@code cycle-queue.json}. */
    default String file() {
        return name().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".json";
    }

    /** A point in time comes; {@code input} is what is sent, with the scheduler's placeholders. */
    record Schedule(String name, String expression, String input) implements Trigger {}

    /** Messages wait in the queue with this logical id. */
    record Queue(String name, String queue, int batchSize) implements Trigger {}

    /** A request arrives at the HTTP API. */
    record Route(String name, String method, String path) implements Trigger {}

    /** Items change in the table with this logical id. */
    record Stream(String name, String table, int batchSize) implements Trigger {}
}
