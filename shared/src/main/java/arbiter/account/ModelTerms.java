package arbiter.account;

import arbiter.market.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which models an account is decided by, and what they may cost.
 *
 * @param budgetPerDay the most that its model calls may cost in a UTC day, in USD
 * @param model the catalogue's id of its own choice; null leaves the choice to the engine
 * @param fallbacks the ids of those that are asked when it fails, in order; null for the other paid models in catalogue order,
 *     empty for none
 */
public record ModelTerms(
        Money budgetPerDay,
        @Nullable String model,
        @Nullable List<String> fallbacks) {

    public ModelTerms {
        if (budgetPerDay.value().signum() < 0)
            throw new IllegalArgumentException("a budget must not be negative: " + budgetPerDay);
        fallbacks = fallbacks == null ? null : List.copyOf(fallbacks);
    }

    /** Terms that leave every choice to the engine. */
    public static ModelTerms of(Money budgetPerDay) {
        return new ModelTerms(budgetPerDay, null, null);
    }

    /** The same with another choice; null leaves it to the engine. */
    public ModelTerms choosing(@Nullable String other) {
        return new ModelTerms(budgetPerDay, other, fallbacks);
    }
}
