package arbiter.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of an account: letters, digits, {@code _} and {@code -}, 1 to 64. */
public record AccountId(@JsonValue String value) implements Comparable<AccountId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @JsonCreator
    public AccountId {
        if (!isAccountId(value))
            throw new IllegalArgumentException("not an account id (letters, digits, _ and -, 1 to 64)");
    }

    /** Whether the text has the form of an account id. */
    public static boolean isAccountId(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
