package arbiter.strategy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The ids of strategies: lower-case letters, digits and hyphens, at most 64. */
public final class StrategyId {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MOST_CHARACTERS = 64;

    /** Words of the API's fixed paths, and the store's own: no strategy may be called so. */
    private static final Set<String> TAKEN =
            Set.of("all", "available", "custom", "validate", "compare", "account", "recommendations", "alerts");

    private StrategyId() {}

    /** Whether a strategy may have this id. */
    public static boolean isId(String text) {
        return FORM.matcher(text).matches() && !TAKEN.contains(text);
    }

    /**
     * The text, when it can be an id.
     *
     * @throws IllegalArgumentException saying why it cannot
     */
    static String checked(String text) {
        if (!FORM.matcher(text).matches())
            throw new IllegalArgumentException("must be lower-case letters, digits and hyphens, at most 64");
        if (TAKEN.contains(text)) throw new IllegalArgumentException("is a word that no strategy may have as its id");
        return text;
    }

    /**
     * The id of a custom strategy: its name in lower case, without marks over letters, every run of other characters one
     * hyphen.
     *
     * @throws IllegalArgumentException when the name holds no letter or digit, or gives a word that is taken
     */
    public static String ofName(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        var hyphened = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var cut = hyphened.replaceFirst("^-", "");
        var id = cut.substring(0, Math.min(cut.length(), MOST_CHARACTERS)).replaceFirst("-$", "");
        if (id.isEmpty()) throw new IllegalArgumentException("must hold a letter or a digit to derive an id from");
        return checked(id);
    }
}
