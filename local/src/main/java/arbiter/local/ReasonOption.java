package arbiter.local;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Why somebody changes something; kept beside the change with who it was. */
final class ReasonOption {

    private static final int LONGEST = 500;

    @Option(names = "--reason", required = true, paramLabel = "R", description = "Why; it is kept with the change.")
    private String reason = "";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    String reason() {
        if (reason.isBlank() || reason.length() > LONGEST)
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--reason must be 1 to %d characters".formatted(LONGEST));
        return reason;
    }

    /** Whoever runs the command. */
    static String operator() {
        return System.getProperty("user.name", "operator");
    }
}
