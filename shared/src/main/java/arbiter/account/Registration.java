package arbiter.account;

/**
 * How an account is registered beside its terms.
 *
 * @param name what people call it
 * @param source where its state comes from
 * @param version of its settings, from 1, one more with every change of them
 */
public record Registration(String name, StateSource source, long version) {

    public Registration {
        Settings.checkName(name);
        if (version < 1) throw new IllegalArgumentException("versions begin at 1: " + version);
    }

    /** An account that goes by its id and whose executor reports. */
    public static Registration of(AccountId id) {
        return new Registration(id.value(), StateSource.REPORTED, 1);
    }
}
