package arbiter.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a perpetual future as its venue writes it: letters, digits, {@code _} and {@code -}, at most 32.
 *
 * <p>The narrow alphabet keeps paths, markup and instructions out of prompts, keys and file names.
 */
public record Symbol(@JsonValue String value) implements Comparable<Symbol> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    @JsonCreator
    public Symbol {
        if (!isSymbol(value))
            throw new IllegalArgumentException("not a symbol (letters, digits, _ and -, at most 32): " + clip(value));
    }

    /** Whether the text has the form of a symbol. */
    public static boolean isSymbol(String text) {
        return FORM.matcher(text).matches();
    }

    private static String clip(String text) {
        return text.length() <= 40 ? "'" + text + "'" : "'" + text.substring(0, 40) + "'...";
    }

    @Override
    public int compareTo(Symbol other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
