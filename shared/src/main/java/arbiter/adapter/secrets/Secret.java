package arbiter.adapter.secrets;

/** A text that nobody may see: it is shown by no {@code toString}, and can take itself out of other texts. */
public final class Secret {

    /** What stands where a secret stood. */
    public static final String MASK = "***";

    /** What is shorter guards nothing, and would be found in innocent texts. */
    private static final int SHORTEST_TO_HIDE = 8;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * A key as it goes into a header. White space around it is no part of it.
     *
     * @param origin where it comes from, for the message
     * @throws NoKey when it is blank, or has other characters than visible ASCII without quotes and backslash: no header could
     *     carry it, or no answer could be searched for it
     */
    public static Secret key(String text, String origin) throws NoKey {
        var stripped = text.strip();
        if (stripped.isEmpty()) throw new NoKey("the key in %s is blank".formatted(origin));
        if (!stripped.chars().allMatch(Secret::isOfKeys))
            throw new NoKey("the key in %s has characters that no key has".formatted(origin));
        return new Secret(stripped);
    }

    private static boolean isOfKeys(int c) {
        return c > ' ' && c < 0x7f && c != '"' && c != '\\';
    }

    /** The text itself, for the one place that sends it. */
    public String reveal() {
        return text;
    }

    /** The other text with a mask in the place of this one, also where JSON escaped its slashes. */
    public String hideIn(String other) {
        if (text.length() < SHORTEST_TO_HIDE) return other;
        return other.replace(text, MASK).replace(text.replace("/", "\\/"), MASK);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
