package arbiter.strategy;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Who changed something, when and why.
 *
 * @param by who: one line of at most 128 characters
 * @param reason why: one line of at most 500 characters
 */
public record Change(String by, Instant at, String reason) {

    /** The longest reason, in characters. */
    public static final int MOST_REASON = 500;

    private static final int MOST_BY = 128;
    private static final Pattern ONE_LINE = Pattern.compile("[^\\s\\p{Cntrl}](?:[^\\p{Cntrl}]*[^\\s\\p{Cntrl}])?");

    public Change {
        check("by", by, MOST_BY);
        check("reason", reason, MOST_REASON);
    }

    /** Whether a text may say who changed something. */
    public static boolean isBy(String text) {
        return isOneLine(text, MOST_BY);
    }

    private static boolean isOneLine(String text, int most) {
        return text.length() <= most && ONE_LINE.matcher(text).matches();
    }

    private static void check(String what, String text, int most) {
        if (!isOneLine(text, most))
            throw new IllegalArgumentException(
                    "%s must be one line of 1 to %d characters, without blanks around it".formatted(what, most));
    }
}
