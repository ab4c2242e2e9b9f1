package arbiter.account;

import java.util.regex.Pattern;

/**
 * How an account is registered beside its terms.
 *
 * @param name what people call it: one line of 1 to 64 characters
 * @param source where its state comes from
 * @param version of its settings, from 1, one more with every change of them
 */
public record Registration(String name, StateSource source, long version) {

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}](?:[^\\p{Cntrl}]{0,62}[^\\s\\p{Cntrl}])?");

    public Registration {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException("must be one line of 1 to 64 characters, without blanks around it");
        if (version < 1) throw new IllegalArgumentException("versions begin at 1: " + version);
    }

    /** An account that goes by its id and whose executor reports. */
    public static Registration of(AccountId id) {
        return new Registration(id.value(), StateSource.REPORTED, 1);
    }
}
