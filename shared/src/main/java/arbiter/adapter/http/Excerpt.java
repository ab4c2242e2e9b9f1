package arbiter.adapter.http;

import java.util.regex.Pattern;

/** The beginning of what a server said: no longer than anybody reads. */
public final class Excerpt {

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Excerpt() {}

    /** The beginning on one line, of at most so many characters. */
    public static String line(String said, int most) {
        return of(BLANK.matcher(said).replaceAll(" ").strip(), most);
    }

    /** The beginning as it stands, of at most so many characters. */
    public static String of(String said, int most) {
        if (said.length() <= most) return said;
        var end = Character.isHighSurrogate(said.charAt(most - 2)) ? most - 2 : most - 1;
        return said.substring(0, end) + "…";
    }
}
