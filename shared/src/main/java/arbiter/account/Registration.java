package arbiter.account;

/**
 * How an account is registered beside its terms.
 *
 * @param name what people call it
 * @param source where its state comes from
 * @param version of its settings, from 1, one more with every change of them
 * @param sourceVersion the version of its settings that brought this source: what was told before it is of another
 */
public record Registration(String name, StateSource source, long version, long sourceVersion) {

    public Registration {
        Settings.checkName(name);
        if (sourceVersion < 1) throw new IllegalArgumentException("versions begin at 1: " + sourceVersion);
        if (sourceVersion > version)
            throw new IllegalArgumentException(
                    "a source of version %d at version %d".formatted(sourceVersion, version));
    }

    /** An account that is new. */
    public static Registration first(String name, StateSource source) {
        return new Registration(name, source, 1, 1);
    }

    /** An account that goes by its id and whose executor reports. */
    public static Registration of(AccountId id) {
        return first(id.value(), StateSource.REPORTED);
    }

    /** The same with other settings, one version on. */
    public Registration revised(Settings next) {
        var isLeft = !next.source().equals(source);
        return new Registration(next.name(), next.source(), version + 1, isLeft ? version + 1 : sourceVersion);
    }

    /** Whether the other one's source is this one, without another in between. */
    public boolean isOfSourceOf(Registration other) {
        return sourceVersion == other.sourceVersion;
    }
}
