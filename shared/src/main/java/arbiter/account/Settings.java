package arbiter.account;

import arbiter.market.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sets of an account. Its strategy, its choice of a model and its trading state are switched on their own.
 *
 * @param name what people call it
 * @param modelBudgetPerDay the most that its model calls may cost in a UTC day, in USD
 * @param modelFallbacks as in {@link ModelTerms}
 */
public record Settings(
        String name,
        StateSource source,
        AccountTerms terms,
        Money modelBudgetPerDay,
        @Nullable List<String> modelFallbacks) {

    public Settings {
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
}
