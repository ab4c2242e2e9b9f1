package arbiter.adapter.dynamodb;

import arbiter.account.ModelChange;
import arbiter.account.ModelTerms;
import arbiter.market.Money;
import java.util.List;

/** How a choice of model lies in items: the terms beside an account's settings, every change in an item of its own. */
final class ModelItems {

    static final String MODEL = "model";
    private static final String BUDGET = "model_budget_usd";
    static final String FALLBACKS = "model_fallbacks";

    private ModelItems() {}

    /** Settings with these terms. */
    static Item with(Item settings, ModelTerms terms) {
        var item = settings.with(BUDGET, terms.budgetPerDay().value()).withIfKnown(MODEL, terms.model());
        return terms.fallbacks() == null ? item : item.withListed(FALLBACKS, terms.fallbacks());
    }

    /** The terms in settings. Where nobody set a budget there is none: no paid call is made. */
    static ModelTerms terms(Item settings) {
        return new ModelTerms(
                settings.has(BUDGET) ? new Money(settings.decimal(BUDGET)) : Money.ZERO,
                settings.textIfKnown(MODEL),
                settings.has(FALLBACKS) ? settings.listed(FALLBACKS) : null);
    }

    /** An item with this change. */
    static Item with(Item item, ModelChange change) {
        return AccountHistory.changed(item.withIfKnown(MODEL, change.model()), change.change());
    }

    static ModelChange change(Item item) {
        return new ModelChange(item.textIfKnown(MODEL), AccountHistory.change(item));
    }

    /** The changes under a key, newest first. */
    static List<ModelChange> changes(Dynamo table, String pk, String prefix, int limit) {
        var values = Item.values().with(":pk", pk).with(":prefix", prefix);
        return table
                .query(
                        query -> query.keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                                .expressionAttributeValues(values.attributes())
                                .consistentRead(true)
                                .scanIndexForward(false),
                        limit)
                .stream()
                .map(ModelItems::change)
                .toList();
    }
}
