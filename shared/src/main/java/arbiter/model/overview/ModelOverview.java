package arbiter.model.overview;

import arbiter.account.ModelChange;
import arbiter.market.Money;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.catalogue.ModelSpec.Prices;
import arbiter.model.gateway.ModelHealth;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is shown.
 *
 * @param isDefault whether it decides for accounts that chose none
 * @param chosen who made it the default, when and why; null when nobody did
 * @param contextTokens null for a built-in model
 * @param maxOutputTokens null for a built-in model
 * @param prices null when they are unknown, or for a built-in model
 * @param maxCallCost the most a call may cost where prices are unknown
 * @param health of yesterday and today
 * @param today in UTC; null when nobody counted
 * @param last7Days today included; null when nobody counted
 * @param accounts how many chose it for themselves; null when nobody counted
 */
public record ModelOverview(
        String id,
        String name,
        boolean builtIn,
        @JsonProperty("default") boolean isDefault,
        @Nullable ModelChange chosen,
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens,
        @Nullable Prices prices,
        @JsonProperty("max_call_cost_usd") @Nullable Money maxCallCost,
        ModelHealth health,
        @Nullable ModelUsage today,
        @JsonProperty("last_7_days") @Nullable ModelUsage last7Days,
        @Nullable Long accounts) {

    /** What the catalogue says of a model, and nothing else. */
    static ModelOverview of(ModelSpec spec, boolean isDefault, ModelHealth health) {
        return new ModelOverview(
                spec.id(),
                spec.name(),
                spec.builtIn(),
                isDefault,
                null,
                spec.builtIn() ? null : spec.contextTokens(),
                spec.builtIn() ? null : spec.maxOutputTokens(),
                spec.prices(),
                spec.maxCallCost(),
                health,
                null,
                null,
                null);
    }

    /** The same with who made it the default, what it was used for, and by how many accounts. */
    ModelOverview used(@Nullable ModelChange change, ModelUsage ofToday, ModelUsage ofLast7Days, long byAccounts) {
        return new ModelOverview(
                id,
                name,
                builtIn,
                isDefault,
                change,
                contextTokens,
                maxOutputTokens,
                prices,
                maxCallCost,
                health,
                ofToday,
                ofLast7Days,
                byAccounts);
    }
}
