package arbiter.local;

import picocli.CommandLine.Option;

/** Whether a command prints JSON or a table. */
final class JsonOption {

    @Option(names = "--json", description = "Print JSON, one value per line, instead of a table.")
    private boolean json;

    /** JSON was asked for. */
    boolean json() {
        return json;
    }

    /** JSON was asked for, or nobody reads along: the launcher says whether standard output is a terminal. */
    boolean jsonUnlessTerminal() {
        return json || !Boolean.getBoolean("arbiter.terminal");
    }
}
