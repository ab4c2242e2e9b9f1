package arbiter.account;

import arbiter.market.Money;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sets of an account. Its strategy, its choice of a model and its trading state are switched on their own.
 *
 * @param name what people call it: one line of 1 to 64 characters
 * @param modelBudgetPerDay the most that its model calls may cost in a UTC day, in USD
 * @param modelFallbacks as in {@link ModelTerms}
 */
public record Settings(
        String name,
        StateSource source,
        AccountTerms terms,
        Money modelBudgetPerDay,
        @Nullable List<String> modelFallbacks) {

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}](?:[^\\p{Cntrl}]{0,62}[^\\s\\p{Cntrl}])?");

    public Settings {
        checkName(name);
        modelFallbacks = modelFallbacks == null ? null : List.copyOf(modelFallbacks);
    }

    /** Those of an account. */
    public static Settings of(Account account) {
        var models = account.modelTerms();
        return new Settings(
                account.registration().name(),
                account.registration().source(),
                account.terms(),
                models.budgetPerDay(),
                models.fallbacks());
    }

    /** The same with another source. */
    public Settings with(StateSource other) {
        return new Settings(name, other, terms, modelBudgetPerDay, modelFallbacks);
    }

    /**
     * Refuses a text that cannot be an account's name.
     *
     * @throws IllegalArgumentException when it is not one line of 1 to 64 characters
     */
    public static void checkName(String text) {
        if (!NAME.matcher(text).matches())
            throw new IllegalArgumentException("must be one line of 1 to 64 characters, without blanks around it");
    }
}
