package arbiter.local;

import arbiter.strategy.Change;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who changes something, when and why. */
final class ChangeOptions {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the change.")
    private @Nullable String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who; by default the user of this machine.")
    private @Nullable String by;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When, like 2025-10-10T21:00:00Z: the market's time, for cycles on history. Default: now.")
    private @Nullable String at;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Whether a reason was given. */
    boolean hasReason() {
        return reason != null;
    }

    /** The change, with a reason that must be given. */
    Change change(Clock clock) {
        if (reason == null) throw usage("--reason is needed: it is kept with the change");
        return change(clock, reason);
    }

    /** The change; where no reason is given, this one. */
    Change change(Clock clock, String reasonByDefault) {
        var time = at == null ? clock.instant() : Times.at(at, command());
        var who = by == null ? operator() : by;
        try {
            return new Change(who, time, reason == null ? reasonByDefault : reason);
        } catch (IllegalArgumentException e) {
            throw usage("--" + e.getMessage());
        }
    }

    /** Whoever runs the command. */
    static String operator() {
        return System.getProperty("user.name", "operator");
    }

    private CommandLine command() {
        return Objects.requireNonNull(spec).commandLine();
    }

    private ParameterException usage(String message) {
        return new ParameterException(command(), message);
    }
}
