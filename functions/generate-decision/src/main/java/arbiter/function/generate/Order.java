package arbiter.function.generate;

import arbiter.account.AccountId;
import arbiter.adapter.lambda.Asked;
import arbiter.adapter.lambda.HttpEvents;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.Refusal;
import arbiter.decision.DecisionId;
import arbiter.json.Fields;
import arbiter.market.Symbol;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, as read from the body: {@code {account_id, symbols?, model?, force_refresh?}}.
 *
 * <p>{@code force_refresh} asks for what is the rule today: every decision is made anew, none comes from a cache.
 */
record Order(
        AccountId account, List<Symbol> symbols, @Nullable String model) {

    private static final AccountId NO_ACCOUNT = new AccountId("-");

    /**
     * Reads the body.
     *
     * @throws Refusal 400 with everything that is wrong with it, or 413
     */
    static Order of(APIGatewayV2HTTPEvent event, Offer offer) throws Refusal {
        var fields = Fields.of(HttpEvents.body(event), "");
        var order = new Order(
                fields.text("account_id", NO_ACCOUNT, AccountId::new),
                Asked.symbols(fields, offer.assets()),
                model(fields, offer));
        if (fields.has("force_refresh")) fields.flag("force_refresh");
        if (fields.has("strategy_override"))
            fields.complain("strategy_override", "is not supported yet; the account's own strategy decides");
        fields.refuseOthers();
        if (!fields.problems().isEmpty()) throw new Refusal(HttpProblem.badRequest(fields.problems()));
        return order;
    }

    /** Null when the caller insists on none. */
    private static @Nullable String model(Fields fields, Offer offer) {
        if (!fields.has("model")) return null;
        return fields.text("model", "", id -> {
            if (offer.models().contains(id)) return id;
            throw new IllegalArgumentException("is not one of " + new TreeSet<>(offer.models()));
        });
    }

    /**
     * The decision that the header {@code Idempotency-Key} names; empty when there is none.
     *
     * @throws Refusal 400 when the key has other than 1 to 128 visible characters
     */
    Optional<DecisionId> named(APIGatewayV2HTTPEvent event) throws Refusal {
        var key = HttpEvents.header(event, "Idempotency-Key");
        if (key.isPresent() && !key.get().matches("[!-~]{1,128}"))
            throw Refusal.badRequest("", "the header Idempotency-Key must have 1 to 128 visible characters");
        return key.map(named -> DecisionId.ofKey(account, named));
    }
}
