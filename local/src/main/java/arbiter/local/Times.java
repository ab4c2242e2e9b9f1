package arbiter.local;

import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Times on the command line. */
final class Times {

    private Times() {}

    /** A time in ISO-8601, UTC; anything else is wrong usage of the option {@code --at}. */
    static Instant at(String text, CommandLine command) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ParameterException(command, "--at '%s' is not a time like 2025-10-10T21:00:00Z".formatted(text));
        }
    }
}
